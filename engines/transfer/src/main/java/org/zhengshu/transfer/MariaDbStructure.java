package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** Tables and columns as MariaDB's information schema has them; a schema is what MariaDB calls a database. */
final class MariaDbStructure {
    private MariaDbStructure() {}

    /** Only what the account may see. */
    static List<TableRef> tables(Connection session, SourceId source) throws SQLException {
        try (var query = session.prepareStatement("""
                SELECT table_schema, table_name FROM information_schema.tables
                WHERE table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
                  AND table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')
                ORDER BY 1, 2 LIMIT ?
                """)) {
            query.setInt(1, PostgresStructure.MAX_TABLES);
            var tables = new ArrayList<TableRef>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(new TableRef(source, row.getString(1), row.getString(2)));
                }
            }
            return tables;
        }
    }

    /** What is given to the account itself; what a role gives it is not seen here. */
    static Reach reach(Connection session, int tables) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery("""
                    WITH given AS (
                        SELECT grantee, privilege_type, true AS everywhere FROM information_schema.user_privileges
                        UNION ALL SELECT grantee, privilege_type, false FROM information_schema.schema_privileges
                        UNION ALL SELECT grantee, privilege_type, false FROM information_schema.table_privileges)
                    SELECT coalesce(max(everywhere), 0) AS rules,
                           coalesce(max(privilege_type NOT IN ('SELECT', 'SHOW VIEW')), 0) AS writes
                    FROM given
                    WHERE privilege_type NOT IN ('USAGE', 'SHOW DATABASES')
                      AND grantee = concat('''', regexp_replace(current_user(), '@([^@]*)$', '''@''\\1'), '''')
                    """)) {
            row.next();
            return new Reach(tables, row.getBoolean("rules"), row.getBoolean("writes"));
        }
    }

    static TableStructure describe(Connection session, TableRef table) throws SQLException {
        try (var query = session.prepareStatement("""
                SELECT c.column_name AS name, c.column_comment AS comment, t.table_comment AS table_comment,
                       t.table_type AS table_type, c.data_type AS base, c.column_type AS native,
                       c.character_maximum_length AS length, c.numeric_precision AS digits, c.numeric_scale AS scale,
                       c.is_nullable = 'YES' AS nullable, c.column_key = 'PRI' AS is_key
                FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = ? AND c.table_name = ?
                ORDER BY c.ordinal_position
                """)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            var columns = new ArrayList<Column>();
            String comment = null;
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                    // MariaDB gives every view the comment VIEW.
                    comment = "VIEW".equals(row.getString("table_type")) ? null : given(row.getString("table_comment"));
                }
            }
            if (columns.isEmpty()) {
                throw Problem.of(NodeProblem.TABLE_GONE, table);
            }
            if (columns.size() > PostgresStructure.MAX_COLUMNS) {
                throw Problem.of(NodeProblem.TOO_MANY_COLUMNS, columns.size(), PostgresStructure.MAX_COLUMNS);
            }
            return new TableStructure(table, comment, columns);
        }
    }

    private static Column column(ResultSet row) throws SQLException {
        String base = row.getString("base");
        boolean text = MariaDbTypes.hasLength(base);
        boolean decimal = base.equals("decimal");
        return new Column(
                row.getString("name"),
                given(row.getString("comment")),
                MariaDbTypes.type(base, row.getString("native")),
                row.getString("native"),
                text ? number(row, "length") : decimal ? number(row, "digits") : null,
                decimal ? number(row, "scale") : null,
                row.getBoolean("nullable"),
                row.getBoolean("is_key"));
    }

    /** MariaDB has no absent comments, only empty ones. */
    private static @Nullable String given(@Nullable String comment) {
        return comment == null || comment.isBlank() ? null : comment;
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
