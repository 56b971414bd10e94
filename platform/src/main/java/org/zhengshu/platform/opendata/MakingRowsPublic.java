package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.opendata.Contents.Field;
import org.zhengshu.platform.opendata.Contents.Headline;
import org.zhengshu.platform.opendata.Contents.Note;
import org.zhengshu.platform.opendata.coordinates.MapSystem;
import org.zhengshu.platform.opendata.coordinates.Position;

/**
 * Turns the rows of a source into rows for everybody, and counts what it changed. Coordinates are converted only where their
 * system is stated, by the form for all rows or by each row's own source column; a row that states none keeps its numbers,
 * says so, and is not drawn on the map: the system cannot be guessed from values.
 */
final class MakingRowsPublic {
    private static final Pattern LINE_ENDS = Pattern.compile("\\s*[\\r\\n]+\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,3})?");
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?");
    private static final Pattern DAY = Pattern.compile(CourseOfTime.DAY);

    private final OpeningForm form;
    private final Vocabulary vocabulary;
    private final Words words;
    private final List<String> items;
    private final List<Field> fields = new ArrayList<>();
    private final List<MissingValues.Counter> missing = new ArrayList<>();
    private final int longitude;
    private final int latitude;
    private final int systemColumn;
    private final int districtColumn;
    private final int addressColumn;
    private final int stateColumn;
    private final int fastColumn;
    private final int slowColumn;
    private final int sumColumn;
    private final int codeColumn;
    private final int aboveColumn;
    private final CourseOfTime course;
    private final boolean[] dated;
    private final boolean[] hours;
    private final Map<String, Long> districts = new LinkedHashMap<>();
    private final Map<MapSystem, Long> converted = new java.util.EnumMap<>(MapSystem.class);
    private long number;
    private long filledCells;
    private long allCells;
    private long typed;
    private long mistyped;
    private long swapped;
    private long unstated;
    private long unplaced;
    private long inUse;
    private long fast;
    private long slow;
    private double sum;
    private long summed;

    MakingRowsPublic(OpeningForm form, PublishedEntry entry, Vocabulary vocabulary, Words words) {
        this.form = form;
        this.vocabulary = vocabulary;
        this.words = words;
        this.items = form.chosen().stream().map(OpeningForm.OpenColumn::item).toList();
        this.dated = new boolean[items.size()];
        for (var column : form.chosen()) {
            var item = entry.item(column.item()).orElseThrow();
            boolean numeric = switch (item.type()) {
                case INTEGER, DECIMAL, DOUBLE -> true;
                case TEXT, LONG_TEXT, BOOLEAN, DATE, TIMESTAMP, BINARY -> false;
            };
            dated[fields.size()] = switch (item.type()) {
                case DATE, TIMESTAMP -> true;
                case TEXT, LONG_TEXT, BOOLEAN, INTEGER, DECIMAL, DOUBLE, BINARY -> false;
            };
            // Declared codes say that the other values are numbers, whatever type the source gave the column.
            fields.add(new Field(
                    column.shown(),
                    item.name(),
                    item.remark(),
                    numeric || !column.codes().isEmpty(),
                    column.englishTitle()));
            missing.add(new MissingValues.Counter(column.codes()));
        }
        this.longitude = at(form.longitude());
        this.latitude = at(form.latitude());
        this.systemColumn = named("system.column");
        this.districtColumn = at(form.district());
        this.addressColumn = named("address.column");
        this.stateColumn = named("state.column");
        this.fastColumn = named("charging.fast");
        this.slowColumn = named("charging.slow");
        this.sumColumn = at(form.headline());
        this.aboveColumn = named("above.column");
        this.codeColumn = aboveColumn < 0 ? -1 : named("code.column");
        this.course = new CourseOfTime(fields, missing, vocabulary);
        this.hours = new boolean[items.size()];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = vocabulary.is("hours.column", items.get(i));
        }
        if (hasPlaces()) {
            fields.add(added("coordinate-system"));
            fields.add(added("coordinate-source"));
        }
    }

    private Field added(String name) {
        return new Field(
                chinese("opendata.column." + name),
                "",
                chinese("opendata.column." + name + ".remark"),
                false,
                words.in(Locale.ENGLISH, "opendata.column." + name));
    }

    private String chinese(String key) {
        return words.in(Locale.SIMPLIFIED_CHINESE, key);
    }

    private int at(@Nullable String item) {
        return item == null ? -1 : items.indexOf(item);
    }

    private int named(String key) {
        return vocabulary.first(key, items).map(items::indexOf).orElse(-1);
    }

    private boolean hasPlaces() {
        return longitude >= 0 && latitude >= 0;
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    int nameColumn() {
        return named("name.column");
    }

    /** {@code source} has the cells of the chosen items, in their order. */
    PublicRow make(List<@Nullable String> source) {
        var cells = new ArrayList<String>(fields.size());
        for (int i = 0; i < items.size(); i++) {
            var value = plain(source.get(i));
            cells.add(hours[i] && !value.isEmpty() ? vocabulary.hours(value) : value);
            allCells++;
            boolean measured = !value.isEmpty() && !missing.get(i).isMissing(value);
            filledCells += measured ? 1 : 0;
            if (measured) {
                check(i, value);
            }
        }
        course.add(cells);
        var place = hasPlaces() ? place(cells) : Optional.<Position>empty();
        boolean closed = stateColumn >= 0 && vocabulary.is("state.closed", cells.get(stateColumn));
        var district = district(cells);
        if (!closed) {
            count(cells, district);
        }
        return new PublicRow(
                ++number,
                cells,
                place.map(Position::longitude).orElse(null),
                place.map(Position::latitude).orElse(null),
                district,
                codeColumn < 0 ? null : cells.get(codeColumn),
                codeColumn < 0 ? null : cells.get(aboveColumn),
                closed);
    }

    private void check(int column, String value) {
        if (!(fields.get(column).numeric() || dated[column])) {
            return;
        }
        typed++;
        mistyped += (dated[column]
                        ? DAY.matcher(value).lookingAt()
                        : NUMBER.matcher(value).matches())
                ? 0
                : 1;
    }

    private static String plain(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
                ? value
                : LINE_ENDS.matcher(value).replaceAll(" ");
    }

    private void count(List<String> cells, @Nullable String district) {
        inUse++;
        fast += (long) figure(cells, fastColumn);
        slow += (long) figure(cells, slowColumn);
        if (sumColumn >= 0 && !missing.get(sumColumn).declares(cells.get(sumColumn))) {
            sum += figure(cells, sumColumn);
            summed++;
        }
        if (district != null) {
            districts.merge(district, 1L, Long::sum);
        }
    }

    private static double figure(List<String> cells, int column) {
        return column < 0 || !FIGURE.matcher(cells.get(column)).matches() ? 0 : Double.parseDouble(cells.get(column));
    }

    private @Nullable String district(List<String> cells) {
        if (districtColumn >= 0) {
            return cells.get(districtColumn).isBlank() ? null : cells.get(districtColumn);
        }
        return addressColumn < 0
                ? null
                : vocabulary.district(cells.get(addressColumn)).orElse(null);
    }

    private Optional<Position> place(List<String> cells) {
        var east = number(cells.get(longitude));
        var north = number(cells.get(latitude));
        if (east == null || north == null) {
            unplaced++;
            return unknownPlace(cells);
        }
        var shown = new Position(east, north);
        if (shown.isSwapped()) {
            swapped++;
            shown = shown.swapped();
        }
        if (!shown.isInChina()) {
            unplaced++;
            return unknownPlace(cells);
        }
        boolean mixed = OpeningForm.MIXED.equals(form.coordinateSystem());
        var system = mixed
                ? vocabulary.system(systemColumn < 0 ? null : cells.get(systemColumn))
                : Optional.of(MapSystem.valueOf(form.text(form.coordinateSystem())));
        if (system.isEmpty()) {
            unstated++;
            return unknownPlace(cells);
        }
        converted.merge(system.get(), 1L, Long::sum);
        var place = system.get().toCgcs2000(shown);
        cells.set(longitude, degrees(place.longitude()));
        cells.set(latitude, degrees(place.latitude()));
        cells.add(MapSystem.CGCS2000.name());
        cells.add(words.in(
                Locale.SIMPLIFIED_CHINESE,
                mixed ? "opendata.source.row" : "opendata.source.provider",
                system.get().name()));
        return Optional.of(place);
    }

    private Optional<Position> unknownPlace(List<String> cells) {
        cells.add(chinese("opendata.source.unstated"));
        cells.add(chinese("opendata.source.not-converted"));
        return Optional.empty();
    }

    private static @Nullable Double number(String text) {
        return text.matches("-?\\d{1,3}(\\.\\d{1,15})?") ? Double.valueOf(text) : null;
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    long rows() {
        return number;
    }

    /** Per mille of the cells that hold a value. */
    int filled() {
        return allCells == 0 ? 0 : (int) (filledCells * 1_000 / allCells);
    }

    /** {@code repeated} is counted where the rows stand. */
    Contents.Checked checked(long repeated) {
        return new Contents.Checked(typed, mistyped, repeated, swapped + unplaced + unstated);
    }

    Contents.@Nullable Series series() {
        return course.series();
    }

    Headline headline() {
        if (fastColumn >= 0 && slowColumn >= 0) {
            return new Headline("opendata.headline.charging", List.of(inUse, fast + slow, fast, number - inUse));
        }
        if (sumColumn >= 0) {
            return new Headline("opendata.headline.sum", List.of(Math.round(sum), summed));
        }
        return stateColumn >= 0 && inUse < number
                ? new Headline("opendata.headline.in-use", List.of(inUse, number))
                : new Headline("opendata.headline.rows", List.of(number, (long) fields.size()));
    }

    Map<String, Long> districts() {
        var sorted = new LinkedHashMap<String, Long>();
        districts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(200)
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    /** What was changed and what to know, in the order a reader needs it. */
    List<Note> notes(PublishedEntry entry, WritingFiles.Written written) {
        var notes = new ArrayList<Note>();
        if (fastColumn >= 0) {
            notes.add(new Note("opendata.note.no-live-state", List.of()));
        }
        note(notes, "opendata.note.closed", hasPlaces() ? number - inUse : 0);
        var removed = entry.items().stream()
                .filter(item -> !items.contains(item.name()))
                .map(item -> item.name())
                .toList();
        if (!removed.isEmpty()) {
            notes.add(new Note("opendata.note.removed", List.of(String.join(", ", removed))));
        }
        Arrays.stream(MapSystem.values())
                .filter(system -> system != MapSystem.CGCS2000 && converted.containsKey(system))
                .forEach(system -> notes.add(new Note(
                        "opendata.note.converted", List.of(system.name(), String.valueOf(converted.get(system))))));
        note(notes, "opendata.note.swapped", swapped);
        note(notes, "opendata.note.unstated", unstated);
        note(notes, "opendata.note.unplaced", unplaced);
        for (int i = 0; i < hours.length; i++) {
            if (hours[i]) {
                notes.add(new Note("opendata.note.hours", List.of(items.get(i))));
            }
        }
        for (int i = 0; i < missing.size(); i++) {
            if (missing.get(i).total() > 0) {
                notes.add(new Note(
                        "opendata.note.missing",
                        List.of(
                                fields.get(i).title(),
                                String.valueOf(missing.get(i).total()),
                                String.join(", ", missing.get(i).codes()))));
            }
        }
        if (written.sheets() > 1) {
            notes.add(new Note(
                    "opendata.note.sheets",
                    List.of(String.valueOf(written.sheets()), String.valueOf(OpenFiles.MAX_SHEET_ROWS))));
        }
        note(notes, "opendata.note.cut", written.cut());
        return notes;
    }

    private static void note(List<Note> notes, String key, long rows) {
        if (rows > 0) {
            notes.add(new Note(key, List.of(String.valueOf(rows))));
        }
    }
}
