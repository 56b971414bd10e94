/**
 * The lake: Iceberg tables on local disk with their catalogue in PostgreSQL, and DuckDB that reads and writes their Parquet
 * files. No JDBC type leaves this package: a governed query or a plan goes in, rows or a snapshot come out.
 */
@NullMarked
package org.zhengshu.lake;

import org.jspecify.annotations.NullMarked;
