package org.zhengshu.platform.opendata;

import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.opendata.RowStore.View;
import org.zhengshu.platform.opendata.coordinates.Position;

/** Composes what the page of a dataset shows. */
@Component
class DatasetPages {
    static final int LISTED = 12;
    static final int FEEDBACK_SHOWN = 20;
    static final int LEVELS = 60;
    private static final View TOP = new View("", null, "", -1, false, false, false);
    private static final int DETAILS = 5;
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final double METRES_PER_KILOMETRE = 1_000;

    private final Catalogue catalogue;
    private final Departments departments;
    private final RowStore rows;
    private final FeedbackStore feedback;
    private final Vocabulary vocabulary;
    private final OpenStore store;
    private final DatasetMetadata metadata;
    private final Clock clock;

    DatasetPages(
            Catalogue catalogue,
            Departments departments,
            RowStore rows,
            FeedbackStore feedback,
            Vocabulary vocabulary,
            OpenStore store,
            DatasetMetadata metadata,
            Clock clock) {
        this.catalogue = catalogue;
        this.departments = departments;
        this.rows = rows;
        this.feedback = feedback;
        this.vocabulary = vocabulary;
        this.store = store;
        this.metadata = metadata;
        this.clock = clock;
    }

    /** The large figure of a headline. */
    static String figure(Face face, Contents contents) {
        return face.figure(contents.headline().values().getFirst());
    }

    /** The words behind the large figure. */
    static String rest(Face face, Contents contents) {
        var headline = contents.headline();
        return face.words(
                headline.key(), headline.values().stream().map(face::figure).toList());
    }

    String department(Face face, Edition edition) {
        var ref = departments.ref(edition.provider());
        return face.english() ? ref.englishName() : ref.name();
    }

    DatasetPage of(Face face, Edition edition, @Nullable String district, @Nullable Position near, int series) {
        var contents = java.util.Objects.requireNonNull(edition.contents());
        var form = edition.form();
        var cycle = catalogue
                .published(new EntryId(edition.entry()))
                .map(PublishedEntry::updateCycle)
                .orElse(UpdateCycle.IRREGULAR);
        // Without a column of places every row would be read to find none.
        var points = form.longitude() == null ? List.<PublicRow>of() : rows.points(edition.id());
        // A table in levels is entered from its top; a list of its first rows would say the same again.
        boolean leveled = rows.hasLevels(edition.id());
        return new DatasetPage(
                edition.slug(),
                form.titled(face.english()),
                form.asked(face.english()),
                figure(face, contents),
                rest(face, contents),
                department(face, edition),
                face.date(edition.publishedAt()),
                face.t("cycle." + cycle),
                edition.entryCode(),
                face.t("theme." + (form.text(form.theme()).isEmpty() ? "OTHER" : form.text(form.theme()))),
                form.text(form.licence()),
                edition.rows(),
                edition.number(),
                Quality.of(face, edition, contents, cycle, clock.instant()),
                edition.receipt(),
                contents.notes().stream()
                        .map(note -> face.words(note.key(), titled(face, contents, note.values())))
                        .toList(),
                contents.files().stream()
                        .map(file -> new DatasetPage.File(
                                file.format(),
                                file.format().toUpperCase(Locale.ROOT),
                                face.bytes(file.bytes()),
                                file.sm3(),
                                file.sha256()))
                        .toList(),
                columns(face, contents),
                contents.districts().entrySet().stream()
                        .map(one -> new DatasetPage.Place(one.getKey(), one.getValue()))
                        .toList(),
                district,
                near != null,
                !points.isEmpty(),
                points.isEmpty() ? null : PointMap.of(points, contents.nameColumn()),
                leveled ? List.of() : items(face, edition, contents, district, near),
                answered(face, edition),
                SeriesChart.of(face, contents, series),
                versions(face, edition),
                leveled
                        ? rows.rows(edition, TOP, 0, LEVELS).rows().stream()
                                .map(row -> step(contents, row))
                                .toList()
                        : List.of(),
                metadata.embedded(face, edition));
    }

    static TablePage.Step step(Contents contents, PublicRow row) {
        return new TablePage.Step(row.code() == null ? "" : row.code(), row.cell(Math.max(0, contents.nameColumn())));
    }

    private List<DatasetPage.Version> versions(Face face, Edition live) {
        return store.history(live.dataset()).stream()
                .map(one -> new DatasetPage.Version(
                        one.number(),
                        face.date(one.publishedAt()),
                        one.rows(),
                        one.id().equals(live.id()),
                        one.receipt() == null ? "" : one.receipt()))
                .toList();
    }

    static List<DatasetPage.Column> columns(Face face, Contents contents) {
        var columns = new ArrayList<DatasetPage.Column>();
        for (var field : contents.fields()) {
            columns.add(new DatasetPage.Column(
                    columns.size(),
                    field.titled(face.english()),
                    chinese(face, field) ? Face.CHINESE : null,
                    field.remark(),
                    field.numeric(),
                    field.item().isEmpty()));
        }
        return columns;
    }

    /** The values of a note with the columns among them under their English titles. */
    private static List<String> titled(Face face, Contents contents, List<String> values) {
        return values.stream()
                .map(value -> contents.fields().stream()
                        .filter(field ->
                                field.title().equals(value) || field.item().equals(value))
                        .findFirst()
                        .map(field -> field.titled(face.english()))
                        .orElse(value))
                .toList();
    }

    /** A Chinese title on an English page. */
    private static boolean chinese(Face face, Contents.Field field) {
        return face.english()
                && field.titled(true).equals(field.title())
                && HAN.matcher(field.title()).find();
    }

    private List<DatasetPage.Item> items(
            Face face, Edition edition, Contents contents, @Nullable String district, @Nullable Position near) {
        if (contents.nameColumn() < 0) {
            return List.of();
        }
        var found = near == null
                ? rows.rows(edition, View.places(district), 0, LISTED).rows()
                : rows.near(edition.id(), near, LISTED);
        var now = LocalTime.ofInstant(clock.instant(), SqlTime.CITY);
        return found.stream().map(row -> item(face, contents, row, near, now)).toList();
    }

    private DatasetPage.Item item(Face face, Contents contents, PublicRow row, @Nullable Position near, LocalTime now) {
        var open = (Boolean) null;
        var details = new ArrayList<String>();
        for (int i = 0; i < contents.fields().size() && details.size() < DETAILS; i++) {
            var field = contents.fields().get(i);
            boolean told = i == contents.nameColumn()
                    || field.item().isEmpty()
                    || row.cell(i).isEmpty();
            if (!told && vocabulary.is("hours.column", field.item())) {
                open = OpeningHours.parse(row.cell(i))
                        .map(hours -> hours.isOpen(now))
                        .orElse(open);
            }
            if (!told && worthTelling(field)) {
                details.add(field.titled(face.english()) + " " + row.cell(i));
            }
        }
        return new DatasetPage.Item(
                row.number(),
                row.cell(contents.nameColumn()),
                String.join(" · ", details),
                distance(face, row, near),
                open);
    }

    /** Numbers, hours and states say something at a glance; codes and places of a map do not. */
    private boolean worthTelling(Contents.Field field) {
        return vocabulary.is("list.column", field.item());
    }

    private static @Nullable String distance(Face face, PublicRow row, @Nullable Position near) {
        if (near == null || row.longitude() == null || row.latitude() == null) {
            return null;
        }
        double metres = near.metresTo(new Position(row.longitude(), row.latitude()));
        return metres < METRES_PER_KILOMETRE
                ? face.t("distance.metres", String.valueOf(Math.round(metres / 10) * 10))
                : face.t("distance.kilometres", String.format(Locale.ROOT, "%.1f", metres / METRES_PER_KILOMETRE));
    }

    private List<DatasetPage.Answered> answered(Face face, Edition edition) {
        return feedback.of(edition.dataset(), FEEDBACK_SHOWN).stream()
                .map(one -> answered(face, one))
                .toList();
    }

    /** Whoever has the number learns how it goes; the words are shown when they were released. */
    static DatasetPage.Answered answered(Face face, FeedbackStore.Feedback one) {
        boolean shown = one.checked() == FeedbackStore.Checked.RELEASED;
        return new DatasetPage.Answered(
                one.number(),
                shown ? one.words() : face.t("feedback.checked." + one.checked()),
                shown ? one.row() : null,
                face.date(one.at()),
                one.state(),
                face.t("feedback.state." + one.state()),
                one.answer(),
                one.answeredAt() != null
                        ? face.date(one.answeredAt())
                        : one.deadline() == null ? "" : one.deadline().date().toString());
    }
}
