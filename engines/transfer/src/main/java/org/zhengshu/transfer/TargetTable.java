package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** The table that receives: made like the source where it is absent, otherwise compared with it, then locked. */
final class TargetTable {
    private static final Set<String> WITHOUT_EQUALITY = Set.of("json", "xml", "point", "polygon");

    private final Connection session;
    private final CopyOrder order;
    private final List<Column> sourceColumns;

    TargetTable(Connection session, CopyOrder order, TableStructure source) {
        PostgresReading.requireColumns(source, order.columns());
        PostgresReading.requireColumns(source, order.keyColumns());
        this.session = session;
        this.order = order;
        this.sourceColumns = order.columns().stream()
                .map(name -> source.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    TableRef ref() {
        return order.to();
    }

    String name() {
        return Names.quoted(order.to());
    }

    void prepare() throws SQLException {
        execute("SELECT pg_advisory_xact_lock(hashtextextended('"
                + literal(order.to().toString()) + "', 0))");
        var there = PostgresStructure.find(session, order.to());
        if (there.isEmpty()) {
            create();
        } else {
            requireSameTypes(there.get());
        }
        // Readers go on; writers wait, so that what is read back is what the run stored.
        execute("LOCK TABLE " + name() + " IN SHARE ROW EXCLUSIVE MODE");
    }

    boolean isEmpty() throws SQLException {
        return count("SELECT count(*) FROM (SELECT 1 FROM " + name() + " LIMIT 1) AS first_row") == 0;
    }

    /** A temporary table of the target's own types, gone at the end of the transaction. */
    String temporaryLike(String temporary, List<String> columns) throws SQLException {
        execute("CREATE TEMP TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
                .formatted(temporary, Names.list(columns), name()));
        return temporary;
    }

    /** The order's columns in a form that can be compared, {@code json} as text. */
    String comparable(String alias) {
        return sourceColumns.stream()
                .map(column -> alias + "." + Names.quoted(column.name())
                        + (WITHOUT_EQUALITY.contains(column.nativeType()) ? "::text" : ""))
                .collect(Collectors.joining(", "));
    }

    long update(String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    long count(String sql) throws SQLException {
        return counts(sql, 1)[0];
    }

    long[] counts(String sql, int columns) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            long[] counts = new long[columns];
            for (int i = 0; i < columns; i++) {
                counts[i] = row.getLong(i + 1);
            }
            return counts;
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private void create() throws SQLException {
        var lines = new ArrayList<String>();
        for (var column : sourceColumns) {
            lines.add(Names.quoted(column.name()) + " " + column.nativeType() + (column.nullable() ? "" : " NOT NULL"));
        }
        if (!order.keyColumns().isEmpty()) {
            lines.add("PRIMARY KEY (" + Names.list(order.keyColumns()) + ")");
        }
        execute("CREATE TABLE " + name() + " (" + String.join(", ", lines) + ")");
        for (var column : sourceColumns) {
            if (column.comment() != null) {
                execute("COMMENT ON COLUMN %s.%s IS '%s'"
                        .formatted(name(), Names.quoted(column.name()), literal(column.comment())));
            }
        }
    }

    private void requireSameTypes(TableStructure there) {
        PostgresReading.requireColumns(there, order.columns());
        for (var from : sourceColumns) {
            var to = there.columns().stream()
                    .filter(column -> column.name().equals(from.name()))
                    .findFirst()
                    .orElseThrow();
            if (!takes(to.nativeType(), from.nativeType())) {
                throw Problem.of(
                        NodeProblem.COLUMN_TYPE_CHANGED,
                        "%s.%s (%s → %s)".formatted(order.to(), from.name(), from.nativeType(), to.nativeType()));
            }
        }
    }

    /**
     * True when a value of {@code from} is stored as it is. A shorter text is left to the server, which refuses what does
     * not fit; a number or a time with other digits would be rounded in silence and is refused here.
     */
    static boolean takes(String to, String from) {
        return to.equals(from)
                || (isText(to) && isText(from))
                || withoutLength(from).equals(to);
    }

    private static boolean isText(String type) {
        return type.equals("text") || type.startsWith("character varying");
    }

    private static String withoutLength(String type) {
        return type.replaceFirst("\\([\\d,]+\\)", "");
    }

    static String literal(String text) {
        return text.replace("'", "''");
    }
}
