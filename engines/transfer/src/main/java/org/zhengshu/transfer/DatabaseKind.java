package org.zhengshu.transfer;

/** The database systems that the built-in node speaks to. */
public enum DatabaseKind {
    POSTGRESQL,
    MARIADB
}
