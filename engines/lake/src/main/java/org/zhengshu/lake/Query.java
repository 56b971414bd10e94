package org.zhengshu.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/**
 * One SELECT over named tables of the lake. The text sees the tables under the given names only: no other table, no file,
 * no table function; {@code ?} stands for a parameter, all of them text.
 *
 * @param tables name in the text → table; the current snapshot, or the one in {@code asOf}
 * @param asOf table → snapshot id, for time travel
 */
public record Query(
        String sql,
        Map<String, TableName> tables,
        Map<TableName, Long> asOf,
        List<@Nullable String> parameters,
        int maxRows) {
    public static final int MAX_ROWS = 100_000;
    public static final int DEFAULT_ROWS = 1_000;

    public Query {
        Check.that(maxRows >= 1 && maxRows <= MAX_ROWS, "a query gives 1 to %d rows, got %d", MAX_ROWS, maxRows);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        asOf = Map.copyOf(asOf);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    public static Query of(String sql, Map<String, TableName> tables) {
        return new Query(sql, tables, Map.of(), List.of(), DEFAULT_ROWS);
    }

    public static Query of(String sql, String name, TableName table) {
        return of(sql, Map.of(name, table));
    }

    public Query with(@Nullable String... values) {
        var more = new ArrayList<@Nullable String>(parameters);
        Collections.addAll(more, values);
        return new Query(sql, tables, asOf, more, maxRows);
    }

    public Query atMost(int rows) {
        return new Query(sql, tables, asOf, parameters, rows);
    }

    public Query at(Snapshot snapshot) {
        var more = new LinkedHashMap<>(asOf);
        more.put(snapshot.table(), snapshot.id());
        return new Query(sql, tables, more, parameters, maxRows);
    }
}
