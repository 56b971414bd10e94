package org.zhengshu.kernel.node;

/**
 * What was found by logging in at a source; no row of it was read.
 *
 * @param tables tables and views that the account may read
 * @param rules the account may do more than work in tables: it is a superuser, makes databases or accounts, or (MariaDB)
 *     holds rights on everything
 * @param writes it may make tables or change rows
 */
public record Reach(int tables, boolean rules, boolean writes) {}
