package org.zhengshu.platform.evidence;

import java.util.List;

/**
 * A table that is only added to and whose rows the ledger seals, some seconds after they were written and without a lock at the
 * writing. Its module offers one as a bean; that every table that the database guards has one, a test sees to. Rows have ids
 * from one sequence.
 *
 * @param name with its schema; never changes
 * @param columns what is sealed of each row {@code r} beside its id, in SQL; neither they nor their order ever change
 */
public record SealedTable(String name, List<String> columns) {
    public SealedTable {
        columns = List.copyOf(columns);
    }

    public static SealedTable of(String name, String... columns) {
        return new SealedTable(name, List.of(columns));
    }

    /** A {@code HistoryTable}: one column names the thing, the others are those of every history. */
    public static SealedTable history(String name, String subject) {
        return of(name, subject, time("at"), "who", "department", "action", json("detail"), "receipt");
    }

    /** A time, whose text must not depend on the zone of the session. */
    public static String time(String column) {
        return "(extract(epoch FROM %1$s) * 1000000)::bigint AS %1$s".formatted(column);
    }

    public static String json(String column) {
        return "%1$s::text AS %1$s".formatted(column);
    }

    public static String list(String column) {
        return "to_json(%1$s)::text AS %1$s".formatted(column);
    }
}
