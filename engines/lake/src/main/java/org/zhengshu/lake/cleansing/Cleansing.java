package org.zhengshu.lake.cleansing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.RunId;
import org.zhengshu.lake.Snapshot;
import org.zhengshu.lake.Sql;
import org.zhengshu.lake.TableName;
import org.zhengshu.lake.WriteMode;

/** Cleanses a state of a raw table into the clean layer: same rows, same columns. */
public final class Cleansing {
    private final Lake lake;

    public Cleansing(Lake lake) {
        this.lake = lake;
    }

    /** Idempotent by the run: the counts come from the raw state, which does not change. */
    public Cleansed run(RunId run, Snapshot raw, TableName clean, Map<String, List<Step>> steps) {
        Check.that(raw.columns().containsAll(steps.keySet()), "cleansing names columns that %s lacks", raw.table());
        var stages = stages(raw.columns(), steps);
        var columns = String.join(
                ", ",
                raw.columns().stream()
                        .map(column -> Sql.name(stage(
                                        column,
                                        steps.getOrDefault(column, List.of()).size()))
                                + " AS " + Sql.name(column))
                        .toList());
        var snapshot = lake.write(
                run,
                clean,
                WriteMode.REPLACE,
                Query.of("SELECT " + columns + " FROM " + stages, "t", raw.table())
                        .at(raw));
        Check.that(snapshot.rows() == raw.rows(), "cleansing made %d rows of %d", snapshot.rows(), raw.rows());
        return new Cleansed(snapshot, changes(raw, steps, stages));
    }

    private Map<String, Long> changes(Snapshot raw, Map<String, List<Step>> steps, String stages) {
        var kinds = new ArrayList<String>();
        var counts = new ArrayList<String>();
        steps.forEach((column, list) -> {
            for (int i = 0; i < list.size(); i++) {
                kinds.add(list.get(i).kind());
                counts.add("count_if(%s IS DISTINCT FROM %s)"
                        .formatted(Sql.name(stage(column, i)), Sql.name(stage(column, i + 1))));
            }
        });
        if (counts.isEmpty()) {
            return Map.of();
        }
        var row = lake.judge(Query.of("SELECT " + String.join(", ", counts) + " FROM " + stages, "t", raw.table())
                        .at(raw))
                .rows()
                .getFirst();
        var changed = new LinkedHashMap<String, Long>();
        for (int i = 0; i < kinds.size(); i++) {
            var count = row.get(i);
            changed.merge(kinds.get(i), count == null ? 0 : Long.parseLong(count), Long::sum);
        }
        return changed;
    }

    /** A sub-select per stage, so that each step sees the value of the one before, once. */
    private static String stages(List<String> columns, Map<String, List<Step>> steps) {
        var select = "(SELECT "
                + String.join(
                        ", ",
                        columns.stream()
                                .map(column -> Sql.name(column) + " AS " + Sql.name(stage(column, 0)))
                                .toList())
                + " FROM t)";
        int most = steps.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int stage = i;
            var more = new StringBuilder();
            steps.forEach((column, list) -> {
                if (stage < list.size()) {
                    more.append(", ")
                            .append(list.get(stage).of(Sql.name(stage(column, stage))))
                            .append(" AS ")
                            .append(Sql.name(stage(column, stage + 1)));
                }
            });
            select = "(SELECT *" + more + " FROM " + select + ")";
        }
        return select;
    }

    private static String stage(String column, int stage) {
        return column + "#" + stage;
    }
}
