package org.zhengshu.platform.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.node.ColumnType;

/**
 * What an entry must say before it is submitted (条例 art. 13 to 15, 发改高技〔2017〕1272号). A draft may lack all of it; the
 * faults are shown at once, each at its place.
 */
final class EntryChecks {
    /** Category of 信息资源格式. */
    static final Set<String> FORMATS =
            Set.of("DATABASE", "SPREADSHEET", "DOCUMENT", "IMAGE", "STREAM", "SELF_DESCRIBED", "SERVICE");

    static final Set<String> WAYS = Set.of("TABLE", "API", "LIST_MATCH");
    private static final Set<String> STRUCTURED = Set.of("DATABASE", "SPREADSHEET", "SERVICE");
    private static final Set<ItemKind> PERSONAL = Set.of(
            ItemKind.IDENTITY_NUMBER,
            ItemKind.PERSON_NAME,
            ItemKind.PHONE,
            ItemKind.BIRTH_DATE,
            ItemKind.PLATE,
            ItemKind.DIAGNOSIS);
    /** An area code, a mobile number, 12345: digits, blanks, dashes, an extension. */
    private static final Pattern PHONE = Pattern.compile("[0-9+()\\-\\s\u8f6c]{5,30}");

    private final EntryForm form;
    private final CodeRule rule;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    private EntryChecks(EntryForm form, CodeRule rule, LocalDate today) {
        this.form = form;
        this.rule = rule;
        this.today = today;
    }

    static List<Fault> faultsOf(EntryForm form, CodeRule rule, LocalDate today) {
        var sizes = EntrySizes.faultsOf(form);
        var checks = new EntryChecks(form, rule, today);
        checks.faults.addAll(sizes);
        return checks.check();
    }

    private List<Fault> check() {
        required("/name", form.name());
        required("/abstract", form.summary());
        required("/dutyBasis", form.dutyBasis());
        required("/contact", form.contact());
        required("/system", form.system() == null ? "" : form.system());
        when(!rule.isClassification(form.classification()), "/classification", "fault.catalogue.classification-form");
        required("/phone", form.phone());
        when(!form.phone().isBlank() && !PHONE.matcher(form.phone()).matches(), "/phone", "fault.catalogue.phone-form");
        when(form.updateCycle() == null, "/updateCycle", "fault.catalogue.required");
        format();
        if (form.items().size() <= EntryLimits.ITEMS) {
            items();
        }
        sharing();
        openness();
        grade();
        for (int i = 0; i < form.relatedCodes().size(); i++) {
            when(
                    !rule.isCode(form.relatedCodes().get(i)),
                    "/relatedCodes/" + i,
                    "fault.catalogue.code-form",
                    rule.example());
        }
        assessments();
        return List.copyOf(faults);
    }

    private void format() {
        when(!FORMATS.contains(form.format()), "/format", "fault.catalogue.format-unknown");
        when(
                form.format().equals("SELF_DESCRIBED") && form.formatDetail().isEmpty(),
                "/formatDetail",
                "fault.catalogue.format-undescribed");
    }

    private void items() {
        when(form.items().isEmpty() && STRUCTURED.contains(form.format()), "/items", "fault.catalogue.items-missing");
        var names = new HashSet<String>();
        var columns = new HashSet<String>();
        for (int i = 0; i < form.items().size(); i++) {
            var item = form.items().get(i);
            var at = "/items/" + i;
            required(at + "/name", item.name());
            when(!item.name().isEmpty() && !names.add(item.name()), at + "/name", "fault.catalogue.twice", item.name());
            when(
                    !item.column().isEmpty() && !columns.add(item.column()),
                    at + "/column",
                    "fault.catalogue.twice",
                    item.column());
            var length = item.length();
            when(
                    item.type() == ColumnType.TEXT && (length == null || length < 1),
                    at + "/length",
                    "fault.catalogue.length-missing");
            itemGrade(item, at);
        }
    }

    private void itemGrade(ItemForm item, String at) {
        int least = ItemGrades.least(item.kind());
        if (item.grade() < EntryLimits.MIN_GRADE || item.grade() > EntryLimits.MAX_GRADE) {
            faults.add(Fault.at(
                    at + "/grade", "fault.catalogue.grade-range", EntryLimits.MIN_GRADE, EntryLimits.MAX_GRADE));
        } else if (item.grade() < least) {
            faults.add(Fault.at(at + "/grade", "fault.catalogue.item-grade-too-low", item.name(), least));
        }
    }

    /** 条例 art. 14, 15: there is no other ground than these, and a department cannot invent conditions. */
    private void sharing() {
        var mode = form.sharingMode();
        if (mode == null) {
            faults.add(Fault.at("/sharingMode", "fault.catalogue.required"));
            return;
        }
        switch (mode) {
            case UNCONDITIONAL -> {
                when(
                        !form.sharingCondition().isEmpty(),
                        "/sharingCondition",
                        "fault.catalogue.unconditional-with-condition");
                for (int i = 0; i < form.items().size(); i++) {
                    var item = form.items().get(i);
                    when(
                            item.shared() && ItemGrades.least(item.kind()) > 1,
                            "/items/" + i + "/shared",
                            "fault.catalogue.personal-without-condition",
                            item.name());
                }
            }
            case CONDITIONAL -> {
                required("/sharingScope", form.sharingScope());
                required("/sharingPurpose", form.sharingPurpose());
            }
            case NOT_SHARED ->
                when(form.notSharedGround().isEmpty(), "/notSharedGround", "fault.catalogue.ground-missing");
        }
        if (mode != SharingMode.NOT_SHARED) {
            when(form.ways().isEmpty(), "/ways", "fault.catalogue.ways-missing");
            when(
                    !form.items().isEmpty() && form.items().stream().noneMatch(ItemForm::shared),
                    "/items",
                    "fault.catalogue.nothing-shared");
        }
        for (int i = 0; i < form.ways().size(); i++) {
            when(!WAYS.contains(form.ways().get(i)), "/ways/" + i, "fault.catalogue.way-unknown");
        }
    }

    private void openness() {
        when(form.opennessMode() == null, "/opennessMode", "fault.catalogue.required");
        if (form.opennessMode() == OpennessMode.CONDITIONAL) {
            required("/opennessCondition", form.opennessCondition());
        }
        if (!form.open()) {
            return;
        }
        for (int i = 0; i < form.items().size(); i++) {
            var item = form.items().get(i);
            when(
                    item.open() && ItemGrades.least(item.kind()) > 1,
                    "/items/" + i + "/open",
                    "fault.catalogue.personal-open",
                    item.name());
        }
    }

    /** A table is graded at least as high as the items that leave it (GB/T 43697-2024, 就高从严, 待核). */
    private void grade() {
        var grade = form.grade();
        if (grade == null || grade < EntryLimits.MIN_GRADE || grade > EntryLimits.MAX_GRADE) {
            faults.add(Fault.at("/grade", "fault.catalogue.grade-range", EntryLimits.MIN_GRADE, EntryLimits.MAX_GRADE));
            return;
        }
        int highest = form.items().stream()
                .filter(ItemForm::shared)
                .mapToInt(ItemForm::grade)
                .max()
                .orElse(EntryLimits.MIN_GRADE);
        when(grade < highest, "/grade", "fault.catalogue.grade-below-items", highest);
    }

    private void assessments() {
        assessment("/secrecyAssessment", form.secrecyAssessment(), true);
        boolean personal = form.items().stream().anyMatch(item -> PERSONAL.contains(item.kind()));
        assessment("/personalInformationAssessment", form.personalInformationAssessment(), personal);
    }

    private void assessment(String at, Assessment assessment, boolean needed) {
        if (!assessment.done()) {
            when(needed, at + "/done", "fault.catalogue.assessment-missing");
            return;
        }
        var date = assessment.date();
        when(date == null || date.isAfter(today), at + "/date", "fault.catalogue.assessment-date");
        required(at + "/conclusion", assessment.conclusion());
    }

    private void required(String pointer, String text) {
        when(text.isBlank(), pointer, "fault.catalogue.required");
    }

    private void when(boolean wrong, String pointer, String code, Object... values) {
        if (wrong) {
            faults.add(Fault.at(pointer, code, values));
        }
    }
}
