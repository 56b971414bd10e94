package org.zhengshu.platform.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.exchange.MatchRequest.Subject;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.text.NameLikeness;
import org.zhengshu.text.PhoneticName;
import org.zhengshu.transfer.KeyText;

/**
 * What came of one subject in one table. A row with the number and quite another name may be another person's: it shows in
 * the verdict and as a hint, and nothing of it is returned.
 *
 * @param records granted items of matched rows, item name → value
 * @param persons numbers of those whom the returned rows are about; they are not kept
 * @param hints keys of what a person should look at
 */
record Matched(
        Subject subject, Verdict verdict, List<Map<String, String>> records, List<String> persons, List<String> hints) {
    private static final String NAME_SEPARATORS = "[,，、;；/]";

    /** Joins the rows to the subjects. {@code nameColumn} null: the table has no names, the number alone decides. */
    static List<Matched> join(
            List<Subject> subjects, Rows rows, String keyColumn, @Nullable String nameColumn, PermittedUse table) {
        int key = rows.columns().indexOf(keyColumn);
        int name = nameColumn == null ? -1 : rows.columns().indexOf(nameColumn);
        return subjects.stream()
                .map(subject -> of(
                        subject,
                        rows.rows().stream()
                                .filter(row ->
                                        KeyText.keysIn(text(row.get(key))).contains(subject.key()))
                                .toList(),
                        rows.columns(),
                        key,
                        name,
                        table))
                .toList();
    }

    private static Matched of(
            Subject subject,
            List<List<@Nullable String>> rows,
            List<String> columns,
            int key,
            int name,
            PermittedUse table) {
        var records = new ArrayList<Map<String, String>>();
        var persons = new LinkedHashSet<String>();
        var hints = new ArrayList<String>();
        var best = Verdict.NO_RECORD;
        for (var row : rows) {
            var verdict = name < 0 ? Verdict.SAME : Verdict.of(likeness(subject.name(), text(row.get(name))));
            best = better(best, verdict);
            if (verdict == Verdict.DIFFERENT) {
                hints.add("NAME_DIFFERENT");
                continue;
            }
            if (verdict == Verdict.SIMILAR) {
                hints.add("NAME_SIMILAR");
            }
            if (!subject.firm()
                    && !text(row.get(key)).toUpperCase(java.util.Locale.ROOT).contains(subject.key())) {
                hints.add("NUMBER_WAS_15_DIGITS");
            }
            records.add(record(row, columns, table));
            for (var column : table.numberColumns()) {
                persons.addAll(KeyText.keysIn(text(row.get(columns.indexOf(column)))));
            }
        }
        if (records.size() > 1) {
            hints.add("SEVERAL_RECORDS");
        }
        return new Matched(
                subject,
                best,
                records,
                List.copyOf(persons),
                hints.stream().distinct().toList());
    }

    private static Map<String, String> record(List<@Nullable String> row, List<String> columns, PermittedUse table) {
        var record = new LinkedHashMap<String, String>();
        for (InformationItem item : table.items()) {
            record.put(item.name(), table.shown(item.name(), text(row.get(columns.indexOf(item.column())))));
        }
        return record;
    }

    /** Of several names in one cell the likest counts. */
    private static NameLikeness likeness(String asked, String cell) {
        return java.util.Arrays.stream(cell.split(NAME_SEPARATORS))
                .map(one -> PhoneticName.compare(asked, one))
                .min(Comparator.naturalOrder())
                .orElse(NameLikeness.DIFFERENT);
    }

    private static Verdict better(Verdict one, Verdict other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
