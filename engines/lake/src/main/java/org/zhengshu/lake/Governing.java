package org.zhengshu.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.zhengshu.kernel.error.Problem;

/**
 * What a query may be: one SELECT, without table functions (they read files) and without a schema's name before a table's
 * (only bound names count). DuckDB's own parser decides, not a search in the text.
 */
final class Governing {
    private static final Pattern TABLE_FUNCTION = Pattern.compile("\"type\":\\s*\"TABLE_FUNCTION\"");
    private static final Pattern FOREIGN_SCHEMA =
            Pattern.compile("\"type\":\\s*\"BASE_TABLE\"[^{}]*\"schema_name\":\\s*\"[^\"]+\"");

    private Governing() {}

    static void check(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var tree = rows.getString(1);
                if (tree.contains("\"error\":true")) {
                    throw Problem.of(LakeProblem.QUERY_REFUSED, "select");
                }
                if (TABLE_FUNCTION.matcher(tree).find()
                        || FOREIGN_SCHEMA.matcher(tree).find()) {
                    throw Problem.of(LakeProblem.QUERY_REFUSED, "tables");
                }
            }
        }
    }
}
