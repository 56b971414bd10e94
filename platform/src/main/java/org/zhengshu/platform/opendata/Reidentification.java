package org.zhengshu.platform.opendata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;

/**
 * 再识别: before a table is opened, all its rows are read: once to measure what the values of each column are, whatever the catalogue
 * says of it, and once more, where they are about persons, to count how many rows share each combination of what may point to a
 * person. The rows are streamed; what is kept is a few counters a column and at most {@link #MAX_CELLS} combinations.
 */
final class Reidentification {
    /** Fewer rows than this that say the same of a person point to one of a few. */
    static final int FEWEST = 5;
    /** Beyond this a table is not judged but refused: its columns are too fine. */
    static final int MAX_CELLS = 200_000;
    /** Combinations that a refusal names. */
    static final int NAMED = 10;
    /** Of a value in such a combination, as much as tells it among others. */
    private static final int SHOWN = 8;

    private static final char BETWEEN = '\u001f';

    private final List<String> items;
    private final List<ColumnOfPersons> columns = new ArrayList<>();
    private final List<String> chosen;

    private Reidentification(List<InformationItem> opened, List<String> chosen, Vocabulary vocabulary, int fewest) {
        this.items = opened.stream().map(InformationItem::name).toList();
        this.chosen = chosen;
        opened.forEach(item -> columns.add(new ColumnOfPersons(item, vocabulary, fewest)));
    }

    static Reidentification of(OpeningForm form, PublishedEntry entry, Vocabulary vocabulary) {
        return new Reidentification(
                form.chosen().stream()
                        .map(column -> entry.item(column.item()).orElseThrow())
                        .toList(),
                form.pointing(),
                vocabulary,
                1);
    }

    /** To propose what points to a person, from a sample. */
    static Reidentification of(List<InformationItem> items, Vocabulary vocabulary) {
        return new Reidentification(items, List.of(), vocabulary, ColumnOfPersons.FEWEST_OF_SAMPLE);
    }

    /** Refuses with every column that holds numbers or names, or with the combinations that too few rows share. */
    void check(Path rows) throws IOException {
        try (var in = new CsvRows(rows)) {
            for (var row = in.next(); row != null; row = in.next()) {
                add(row);
            }
        }
        var personal = new LinkedHashMap<String, Long>();
        columns.stream()
                .filter(column -> column.personal() > 0)
                .forEach(column -> personal.put(column.name(), column.personal()));
        if (!personal.isEmpty()) {
            throw Problem.of(OpendataProblem.PERSONAL_VALUES, personal.toString());
        }
        var pointing = pointing();
        if (!pointing.isEmpty()) {
            count(rows, pointing.keySet().stream().map(items::indexOf).toList());
        }
    }

    void add(List<@Nullable String> row) {
        for (int i = 0; i < columns.size(); i++) {
            var value = row.get(i);
            if (value != null && !value.isBlank()) {
                columns.get(i).add(value.strip());
            }
        }
    }

    /** What may point to a person, with what it is: the measured ones always, others as they were chosen. */
    Map<String, ColumnOfPersons.Kind> pointing() {
        boolean persons = columns.stream().anyMatch(ColumnOfPersons::tellsOfPersons)
                || (columns.stream().anyMatch(ColumnOfPersons::couldBeCodesOfSexes)
                        && columns.stream().anyMatch(ColumnOfPersons::spansLifetimes));
        var pointing = new LinkedHashMap<String, ColumnOfPersons.Kind>();
        for (var column : columns) {
            var kind = column.kind(persons);
            if (kind != null) {
                pointing.put(column.name(), kind);
            } else if (chosen.contains(column.name())) {
                pointing.put(column.name(), ColumnOfPersons.Kind.CHOSEN);
            }
        }
        return pointing;
    }

    /** Columns with values in which a name seems to stand among other words, and how many of those there are. */
    Map<String, Long> namesInside() {
        var found = new LinkedHashMap<String, Long>();
        columns.stream()
                .filter(column -> column.namesInside() > 0)
                .forEach(column -> found.put(column.name(), column.namesInside()));
        return found;
    }

    private void count(Path rows, List<Integer> pointing) throws IOException {
        var cells = new HashMap<String, Integer>();
        try (var in = new CsvRows(rows)) {
            for (var row = in.next(); row != null; row = in.next()) {
                cells.merge(cell(row, pointing), 1, Integer::sum);
                if (cells.size() > MAX_CELLS) {
                    throw Problem.of(OpendataProblem.TOO_FINE, titles(pointing), MAX_CELLS);
                }
            }
        }
        var few = cells.entrySet().stream()
                .filter(cell -> cell.getValue() < FEWEST)
                .count();
        if (few > 0) {
            throw Problem.of(OpendataProblem.FEW_SHARE, FEWEST, few, titles(pointing), named(cells));
        }
    }

    private static String cell(List<@Nullable String> row, List<Integer> pointing) {
        var cell = new StringBuilder();
        for (int at : pointing) {
            var value = row.get(at);
            cell.append(value == null ? "" : value.strip()).append(BETWEEN);
        }
        cell.setLength(cell.length() - 1);
        return cell.toString();
    }

    private String titles(List<Integer> pointing) {
        return pointing.stream().map(items::get).collect(Collectors.joining(" × "));
    }

    /** The rarest first, always in the same order. */
    private static String named(Map<String, Integer> cells) {
        var rarest = new TreeSet<Map.Entry<String, Integer>>(Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
        for (var cell : cells.entrySet()) {
            if (cell.getValue() < FEWEST) {
                rarest.add(Map.entry(cell.getKey(), cell.getValue()));
                if (rarest.size() > NAMED) {
                    rarest.pollLast();
                }
            }
        }
        return rarest.stream()
                .map(cell -> shown(cell.getKey()) + ": " + cell.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String shown(String cell) {
        return java.util.Arrays.stream(cell.split(String.valueOf(BETWEEN), -1))
                .map(value ->
                        value.length() > SHOWN ? value.substring(0, SHOWN) + "\u2026" : value.isEmpty() ? "-" : value)
                .collect(Collectors.joining(" / "));
    }
}
