package org.zhengshu.platform.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;

/** Everything that is wrong with an application, at once. Pure: the catalogue comes in as a function. */
final class ApplicationChecks {
    static final int MAX_TITLE = 100;
    static final int MAX_TEXT = 1_000;
    /** What a draft may keep of a field; more is refused even there. */
    static final int MAX_TYPED = 4_000;

    static final int MAX_ENTRIES = 20;
    static final int MAX_ITEMS = 500;
    /** The longest time of use; after it the need is stated anew. */
    static final int MAX_YEARS = 5;

    private static final String PHONE = "[0-9+() -]{5,30}";

    private final Function<UUID, Optional<PublishedEntry>> catalogue;
    private final DepartmentCode applicant;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    private ApplicationChecks(
            Function<UUID, Optional<PublishedEntry>> catalogue, DepartmentCode applicant, LocalDate today) {
        this.catalogue = catalogue;
        this.applicant = applicant;
        this.today = today;
    }

    static List<Fault> faults(
            ApplicationForm form,
            DepartmentCode applicant,
            LocalDate today,
            Function<UUID, Optional<PublishedEntry>> catalogue) {
        var checks = new ApplicationChecks(catalogue, applicant, today);
        checks.form(form);
        return List.copyOf(checks.faults);
    }

    /** What not even a draft may hold. */
    static List<Fault> tooMuch(ApplicationForm form) {
        var faults = new ArrayList<Fault>();
        var texts = List.of(
                new String[] {"/title", form.title()},
                new String[] {"/legalBasis", form.legalBasis()},
                new String[] {"/scenario", form.scenario()},
                new String[] {"/scope", form.scope()},
                new String[] {"/purpose", form.purpose()},
                new String[] {"/contact", form.contact()},
                new String[] {"/phone", form.phone()});
        for (var text : texts) {
            if (text[1].length() > MAX_TYPED) {
                faults.add(Fault.at(text[0], "fault.demand.text-length", MAX_TYPED));
            }
        }
        if (form.entries().size() > MAX_ENTRIES) {
            faults.add(Fault.at("/entries", "fault.demand.entries-count", MAX_ENTRIES));
        }
        for (int i = 0; i < Math.min(form.entries().size(), MAX_ENTRIES); i++) {
            if (form.entries().get(i).items().size() > MAX_ITEMS) {
                faults.add(Fault.at("/entries/" + i + "/items", "fault.demand.items-count", MAX_ITEMS));
            }
        }
        return faults;
    }

    private void form(ApplicationForm form) {
        text("/title", form.title(), MAX_TITLE);
        text("/legalBasis", form.legalBasis(), MAX_TEXT);
        text("/scenario", form.scenario(), MAX_TEXT);
        text("/scope", form.scope(), MAX_TEXT);
        text("/purpose", form.purpose(), MAX_TEXT);
        text("/contact", form.contact(), MAX_TITLE);
        if (!form.phone().matches(PHONE)) {
            fault("/phone", "fault.demand.phone");
        }
        var until = form.until();
        if (until == null || until.isBefore(today) || until.isAfter(today.plusYears(MAX_YEARS))) {
            fault("/until", "fault.demand.until", MAX_YEARS);
        }
        if (form.ways().isEmpty()) {
            fault("/ways", "fault.demand.ways-missing");
        }
        if (form.caseNumbered() && form.ways().stream().anyMatch(SharingWay::inBulk)) {
            fault("/ways", "fault.demand.bulk-names-no-case");
        }
        if (form.entries().isEmpty() || form.entries().size() > MAX_ENTRIES) {
            fault("/entries", "fault.demand.entries-count", MAX_ENTRIES);
        }
        var seen = new HashSet<@Nullable UUID>();
        for (int i = 0; i < Math.min(form.entries().size(), MAX_ENTRIES); i++) {
            var wanted = form.entries().get(i);
            if (!seen.add(wanted.entry())) {
                fault("/entries/" + i, "fault.demand.entry-twice");
            }
            entry("/entries/" + i, wanted, form);
        }
    }

    private void entry(String pointer, ApplicationForm.Wanted wanted, ApplicationForm form) {
        var id = wanted.entry();
        var found = id == null ? Optional.<PublishedEntry>empty() : catalogue.apply(id);
        if (found.isEmpty()) {
            fault(pointer, "fault.demand.entry-not-published");
            return;
        }
        var entry = found.get();
        if (entry.suspended()) {
            fault(pointer, "fault.demand.entry-suspended", entry.name());
        }
        if (entry.sharingMode() == SharingMode.NOT_SHARED) {
            fault(pointer, "fault.demand.entry-not-shared", entry.name());
        }
        if (entry.provider().equals(applicant)) {
            fault(pointer, "fault.demand.own-entry", entry.name());
        }
        if (wanted.items().isEmpty() || wanted.items().size() > MAX_ITEMS) {
            fault(pointer + "/items", "fault.demand.items-count", MAX_ITEMS);
        }
        for (int i = 0; i < Math.min(wanted.items().size(), MAX_ITEMS); i++) {
            var name = wanted.items().get(i);
            var item = entry.item(name);
            if (item.isEmpty()) {
                fault(pointer + "/items/" + i, "fault.demand.item-unknown", name, entry.name());
            } else if (!item.get().shared()) {
                fault(pointer + "/items/" + i, "fault.demand.item-not-shared", name, entry.name());
            }
            if (wanted.items().indexOf(name) != i) {
                fault(pointer + "/items/" + i, "fault.demand.item-twice", name);
            }
        }
        if (!form.ways().isEmpty()
                && form.ways().stream().noneMatch(way -> entry.ways().contains(way.name()))) {
            fault("/ways", "fault.demand.way-not-offered", entry.name());
        }
    }

    private void text(String pointer, String value, int most) {
        if (value.isEmpty() || value.length() > most) {
            fault(pointer, "fault.demand.text-length", most);
        }
    }

    private void fault(String pointer, String code, Object... values) {
        faults.add(Fault.at(pointer, code, values));
    }
}
