package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** Tables and columns as PostgreSQL's catalogue has them. */
final class PostgresStructure {
    static final int MAX_TABLES = 10_000;
    /** More columns than any real table of a department has; PostgreSQL itself ends at 1,600. */
    static final int MAX_COLUMNS = 1_000;

    private PostgresStructure() {}

    /** Only what the account may read. */
    static List<TableRef> tables(Connection session, SourceId source) throws SQLException {
        try (var query = session.prepareStatement("""
                SELECT n.nspname, c.relname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
                  AND c.relname <> ?
                  AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                ORDER BY 1, 2 LIMIT ?
                """)) {
            query.setString(1, RunLedger.TABLE);
            query.setInt(2, MAX_TABLES);
            var tables = new ArrayList<TableRef>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(new TableRef(source, row.getString(1), row.getString(2)));
                }
            }
            return tables;
        }
    }

    /** What a role may do, also through roles that it belongs to. */
    static Reach reach(Connection session, int tables) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery("""
                    WITH place AS (
                        SELECT oid FROM pg_namespace
                        WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_%')
                    SELECT EXISTS (SELECT FROM pg_roles r WHERE pg_has_role(r.oid, 'MEMBER')
                               AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
                                   OR r.rolname IN ('pg_execute_server_program', 'pg_read_server_files',
                                       'pg_write_server_files'))) AS rules,
                           has_database_privilege(current_database(), 'CREATE')
                               OR EXISTS (SELECT FROM place WHERE has_schema_privilege(place.oid, 'CREATE'))
                               OR EXISTS (SELECT FROM pg_class c JOIN place ON place.oid = c.relnamespace
                                   WHERE c.relkind IN ('r', 'p')
                                     AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS writes
                    """)) {
            row.next();
            return new Reach(tables, row.getBoolean("rules"), row.getBoolean("writes"));
        }
    }

    /** True for a table that keeps its rows itself: no view, not partitioned, not foreign. */
    static boolean isOrdinary(Connection session, TableRef table) throws SQLException {
        try (var query = session.prepareStatement("SELECT relkind = 'r' FROM pg_class WHERE oid = ?::regclass")) {
            query.setString(1, Names.quoted(table));
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static TableStructure describe(Connection session, TableRef table) throws SQLException {
        return find(session, table).orElseThrow(() -> Problem.of(NodeProblem.TABLE_GONE, table));
    }

    /**
     * Empty when there is no such table that the account may read. A domain is what it is made of and an enum is text:
     * their names mean nothing at a receiver.
     */
    static Optional<TableStructure> find(Connection session, TableRef table) throws SQLException {
        try (var query = session.prepareStatement("""
                SELECT a.attname AS name, col_description(c.oid, a.attnum) AS comment,
                       obj_description(c.oid, 'pg_class') AS table_comment,
                       CASE WHEN u.typtype = 'e' OR u.typname = 'citext' THEN 'text'
                            ELSE pg_catalog.format_type(u.oid, m.typmod) END AS native,
                       CASE WHEN u.typtype = 'e' THEN 'text' ELSE u.typname END AS base,
                       information_schema._pg_char_max_length(u.oid, m.typmod) AS length,
                       CASE WHEN u.typname = 'numeric'
                            THEN information_schema._pg_numeric_precision(u.oid, m.typmod) END AS digits,
                       CASE WHEN u.typname = 'numeric'
                            THEN information_schema._pg_numeric_scale(u.oid, m.typmod) END AS scale,
                       NOT a.attnotnull AS nullable,
                       coalesce(a.attnum = ANY (k.conkey), false) AS key
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
                CROSS JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END AS type,
                       CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS typmod) m
                JOIN pg_type u ON u.oid = m.type
                LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
                WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND has_schema_privilege(n.oid, 'USAGE')
                ORDER BY a.attnum
                """)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            var columns = new ArrayList<Column>();
            String comment = null;
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                    comment = row.getString("table_comment");
                }
            }
            if (columns.size() > MAX_COLUMNS) {
                throw Problem.of(NodeProblem.TOO_MANY_COLUMNS, columns.size(), MAX_COLUMNS);
            }
            return columns.isEmpty() ? Optional.empty() : Optional.of(new TableStructure(table, comment, columns));
        }
    }

    private static Column column(ResultSet row) throws SQLException {
        var length = number(row, "length");
        return new Column(
                row.getString("name"),
                row.getString("comment"),
                type(row.getString("base"), length),
                row.getString("native"),
                length == null ? number(row, "digits") : length,
                number(row, "scale"),
                row.getBoolean("nullable"),
                row.getBoolean("key"));
    }

    private static ColumnType type(String base, @Nullable Integer length) {
        return switch (base) {
            case "varchar", "bpchar", "char", "name" -> ColumnType.TEXT;
            case "text", "json", "jsonb", "xml" -> length == null ? ColumnType.LONG_TEXT : ColumnType.TEXT;
            case "int2", "int4", "int8", "oid" -> ColumnType.INTEGER;
            case "numeric", "money" -> ColumnType.DECIMAL;
            case "float4", "float8" -> ColumnType.DOUBLE;
            case "bool" -> ColumnType.BOOLEAN;
            case "date" -> ColumnType.DATE;
            case "timestamp", "timestamptz" -> ColumnType.TIMESTAMP;
            case "uuid", "time", "timetz", "interval", "inet", "cidr", "citext" -> ColumnType.TEXT;
            default -> ColumnType.BINARY;
        };
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
