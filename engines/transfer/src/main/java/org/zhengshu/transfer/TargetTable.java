package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** The table that receives: made like the source where it is absent, otherwise compared with it, then locked. */
final class TargetTable {
    /** The primary key, where it is the only index and nothing is said of it but its columns. */
    private static final String PLAIN_KEY = """
            SELECT c.conname, pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN pg_index i ON i.indexrelid = c.conindid JOIN pg_class k ON k.oid = c.conindid
            WHERE c.conrelid = ?::regclass AND c.contype = 'p' AND NOT c.condeferrable
              AND NOT i.indisclustered AND NOT i.indisreplident AND k.reloptions IS NULL AND k.reltablespace = 0
              AND obj_description(c.oid, 'pg_constraint') IS NULL AND obj_description(k.oid, 'pg_class') IS NULL
              AND (SELECT count(*) FROM pg_index other WHERE other.indrelid = c.conrelid) = 1
            """;

    /** How long a reader of an empty table is waited for. */
    private static final String PATIENCE = "200ms";

    private static final Set<String> WITHOUT_EQUALITY = Set.of("json", "xml", "point", "polygon");

    private final Connection session;
    private final CopyOrder order;
    private final List<Column> sourceColumns;
    private final List<PostgresType> types;
    private boolean created;
    private @Nullable String aside;

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
        // Before anything moves: a type that is not on the list has no place here.
        this.types = sourceColumns.stream()
                .map(column -> PostgresType.of(order.from(), column))
                .toList();
    }

    TableRef ref() {
        return order.to();
    }

    String name() {
        return Names.quoted(order.to());
    }

    void prepare() throws SQLException {
        await(session, order.to());
        var there = PostgresStructure.find(session, order.to());
        if (there.isEmpty()) {
            create();
            created = true;
        } else {
            requireSameTypes(there.get());
        }
        // Readers go on; writers wait, so that what is read back is what the run stored.
        execute("LOCK TABLE " + name() + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /** Until no other run writes to the table; none does then before the transaction ends. */
    static void await(Connection session, TableRef target) throws SQLException {
        try (var lock = session.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, target.toString());
            lock.execute();
        }
    }

    boolean isEmpty() throws SQLException {
        return count("SELECT count(*) FROM (SELECT 1 FROM " + name() + " LIMIT 1) AS first_row") == 0;
    }

    /**
     * True when the empty table was given new storage by this transaction, so that its rows may be stored frozen (COPY
     * FREEZE): they need no second write when they are first read. False where somebody else owns the table, points at it
     * or reads it just now; the rows are then stored in the ordinary way.
     */
    boolean renewed() throws SQLException {
        if (created) {
            return true;
        }
        if (!PostgresStructure.isOrdinary(session, order.to()) || hasTriggers()) {
            return false;
        }
        var before = session.setSavepoint();
        try {
            execute("SET LOCAL lock_timeout = '" + PATIENCE + "'");
            execute("TRUNCATE " + name());
            execute("SET LOCAL lock_timeout = DEFAULT");
            session.releaseSavepoint(before);
            return true;
        } catch (SQLException refused) {
            session.rollback(before);
            return false;
        }
    }

    /** Triggers of foreign keys count too. */
    private boolean hasTriggers() throws SQLException {
        return count("SELECT count(*) FROM pg_trigger WHERE tgrelid = '" + literal(name()) + "'::regclass") > 0;
    }

    /**
     * Takes away the primary key of a table that {@link #renewed}, to be built again by {@link #keyAgain} once the rows are
     * there: sorting all keys once costs less than finding the place of each. Only a plain key of a table without other
     * indexes is touched, because nothing but its definition can then be lost.
     */
    void keyAside() throws SQLException {
        try (var query = session.prepareStatement(PLAIN_KEY)) {
            query.setString(1, name());
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    aside = "ALTER TABLE %s ADD CONSTRAINT %s %s"
                            .formatted(name(), Names.quoted(row.getString(1)), row.getString(2));
                    execute("ALTER TABLE " + name() + " DROP CONSTRAINT " + Names.quoted(row.getString(1)));
                }
            }
        }
    }

    void keyAgain() throws SQLException {
        if (aside != null) {
            execute(aside);
        }
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
        for (int i = 0; i < sourceColumns.size(); i++) {
            var column = sourceColumns.get(i);
            lines.add(Names.quoted(column.name()) + " " + types.get(i).sql()
                    + (column.nullable() || order.masks().containsKey(column.name()) ? "" : " NOT NULL"));
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

    static boolean isText(String type) {
        return type.equals("text") || type.startsWith("character varying");
    }

    private static String withoutLength(String type) {
        return type.replaceFirst("\\([\\d,]+\\)", "");
    }

    static String literal(String text) {
        return text.replace("'", "''");
    }
}
