package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;

/** Every fault of an opening at once. */
final class OpeningChecks {
    private static final Set<String> SYSTEMS = Set.of("CGCS2000", "GCJ02", "BD09", OpeningForm.MIXED);
    /** Each has its words in both languages: {@code opendata.theme.TRANSPORT}. */
    private static final Set<String> THEMES =
            Set.of("TRANSPORT", "HEALTH", "ENVIRONMENT", "EDUCATION", "CIVIL_AFFAIRS", "ECONOMY", "OTHER");

    private static final String SLUG = "[a-z][a-z0-9-]{1,62}";

    private final OpeningForm form;
    private final PublishedEntry entry;
    private final Vocabulary vocabulary;
    private final List<Fault> faults = new ArrayList<>();

    private OpeningChecks(OpeningForm form, PublishedEntry entry, Vocabulary vocabulary) {
        this.form = form;
        this.entry = entry;
        this.vocabulary = vocabulary;
    }

    /** {@code sample} has the physical columns of the chosen items. */
    static List<Fault> of(OpeningForm form, PublishedEntry entry, Rows sample, Vocabulary vocabulary) {
        var checks = new OpeningChecks(form, entry, vocabulary);
        checks.words();
        checks.openness();
        checks.columns(sample);
        checks.places();
        form.pointing().forEach(item -> checks.chosen("/pointing", item));
        return checks.faults;
    }

    private void words() {
        if (!form.address().matches(SLUG)) {
            add("/slug", "slug");
        }
        text("/title", form.text(form.title()), true);
        text("/question", form.text(form.question()), false);
        text("/englishTitle", form.text(form.englishTitle()), false);
        text("/englishQuestion", form.text(form.englishQuestion()), false);
        text("/licence", form.text(form.licence()), false);
        if (!THEMES.contains(form.text(form.theme()))) {
            add("/theme", "theme");
        }
    }

    private void text(String pointer, String value, boolean required) {
        if (value.length() > OpeningForm.MAX_TEXT || (required && value.isEmpty())) {
            add(pointer, "text-length", OpeningForm.MAX_TEXT);
        }
    }

    private void openness() {
        if (entry.suspended()) {
            add("/entry", "entry-suspended");
        }
        switch (entry.opennessMode()) {
            case UNCONDITIONAL -> {}
            case CONDITIONAL -> add("/entry", "conditional");
            case NOT_OPEN -> add("/entry", "not-open");
        }
    }

    private void columns(Rows sample) {
        var chosen = form.chosen();
        if (chosen.isEmpty() || chosen.size() > OpeningForm.MAX_COLUMNS) {
            add("/columns", "column-count", OpeningForm.MAX_COLUMNS);
        }
        var titles = new HashSet<String>();
        for (int i = 0; i < chosen.size(); i++) {
            var column = chosen.get(i);
            var pointer = "/columns/" + i + "/item";
            if (!titles.add(column.shown()) || column.shown().length() > OpeningForm.MAX_TEXT) {
                add("/columns/" + i + "/title", "title-twice", column.shown());
            }
            if (column.englishTitle() != null && column.englishTitle().length() > OpeningForm.MAX_TEXT) {
                add("/columns/" + i + "/englishTitle", "text-length", OpeningForm.MAX_TEXT);
            }
            if (column.codes().size() > MissingValues.MAX_CODES
                    || column.codes().stream().anyMatch(code -> code.length() > MissingValues.MAX_CODE_LENGTH)) {
                add(
                        "/columns/" + i + "/missing",
                        "missing-codes",
                        MissingValues.MAX_CODES,
                        MissingValues.MAX_CODE_LENGTH);
            }
            var item = entry.item(column.item());
            if (item.isEmpty()) {
                add(pointer, "item-unknown", column.item());
                continue;
            }
            PersonalData.inItem(item.get()).ifPresent(reason -> add(pointer, reason, column.item()));
            values(pointer, item.get(), sample);
        }
    }

    private void values(String pointer, InformationItem item, Rows sample) {
        int at = sample.columns().indexOf(item.column());
        var values = new ColumnOfPersons(item, vocabulary, ColumnOfPersons.FEWEST_OF_SAMPLE);
        if (at >= 0) {
            sample.rows().stream()
                    .map(row -> row.get(at))
                    .filter(value -> value != null && !value.isBlank())
                    .forEach(values::add);
        }
        long hits = values.personal();
        if (hits > 0) {
            add(pointer, "personal-values", item.name(), hits);
        }
    }

    private void places() {
        boolean east = form.longitude() != null;
        boolean north = form.latitude() != null;
        if (east != north) {
            add("/longitude", "half-a-place");
        }
        chosen("/longitude", form.longitude());
        chosen("/latitude", form.latitude());
        chosen("/district", form.district());
        if (east && north && !SYSTEMS.contains(form.text(form.coordinateSystem()))) {
            add("/coordinateSystem", "coordinate-system");
        }
    }

    private void chosen(String pointer, @org.jspecify.annotations.Nullable String item) {
        if (item != null
                && form.chosen().stream().noneMatch(column -> column.item().equals(item))) {
            add(pointer, "item-not-chosen", item);
        }
    }

    private void add(String pointer, String reason, Object... values) {
        faults.add(Fault.at(pointer, "fault.opendata." + reason, values));
    }
}
