package org.zhengshu.platform.registry;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;

/**
 * Shows a person to an official: an audited act with its purpose and case. He sees the cells of his own department's data
 * and of entries that his department holds a live grant on; nothing else of the person leaves the registry.
 */
@Service
class ViewingPerson {
    private static final List<String> CELLS =
            List.of("name", "sex", "birth", "ethnic_group", "address", "died", "standing");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String PERSON = "SELECT * FROM p WHERE number = ? ORDER BY ordinal";
    private static final String CLAIMS = "SELECT item, value, source FROM c WHERE number = ? ORDER BY item, source";

    private final Lake lake;
    private final Catalogue catalogue;
    private final Grants grants;
    private final Departments departments;
    private final ConflictStore conflicts;
    private final ConflictViews views;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    ViewingPerson(
            Lake lake,
            Catalogue catalogue,
            Grants grants,
            Departments departments,
            ConflictStore conflicts,
            ConflictViews views,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.lake = lake;
        this.catalogue = catalogue;
        this.grants = grants;
        this.departments = departments;
        this.conflicts = conflicts;
        this.views = views;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    record Other(String value, DepartmentRef source) {}

    record Cell(String item, String value, DepartmentRef source, String entryName, String asOf, List<Other> others) {}

    record PersonView(
            String maskedNumber,
            List<Cell> cells,
            List<ConflictViews.ConflictView> conflicts,
            String receipt,
            String watermark) {}

    @Transactional
    PersonView view(PersonQuery query, Caller caller) {
        var number = query.number().value();
        var open = openEntries(caller);
        var subject = SubjectRef.of("person", query.number().masked());
        if (open.isEmpty()) {
            audit.recordApart(AuditEvent.refused(RegistryAction.PERSON_VIEW_REFUSED, subject)
                    .on(new UseGround(null, query.purpose(), query.caseNumber(), null))
                    .about(number));
            throw Problem.of(RegistryProblem.NOT_GRANTED);
        }
        if (lake.current(BuildingPopulation.PERSONS).isEmpty()) {
            throw Problem.of(RegistryProblem.NOT_BUILT);
        }
        var rows = lake.query(
                Query.of(PERSON, "p", BuildingPopulation.PERSONS).with(number).atMost(10));
        var claims = lake.query(
                Query.of(CLAIMS, "c", BuildingPopulation.CLAIMS).with(number).atMost(100));
        var cells = new ArrayList<Cell>();
        for (var row : rows.rows()) {
            var person = new HashMap<String, @Nullable String>();
            for (int i = 0; i < rows.columns().size(); i++) {
                person.put(rows.columns().get(i), row.get(i));
            }
            cells.addAll(cells(person, claims.rows(), open));
        }
        var ground = new UseGround(grantNumbers(open, cells), query.purpose(), query.caseNumber(), null);
        audit.record(AuditEvent.done(RegistryAction.PERSON_VIEWED, subject)
                .on(ground)
                .about(number)
                .with("cells", cells.size()));
        var receipt = evidence.append(EvidenceLeaf.of("person-viewed", subject)
                .with("cells", cells.size())
                .with("department", caller.requireDepartment())
                .with("case", query.caseNumber()));
        var about = cells.isEmpty() ? List.<StoredConflict>of() : conflicts.about(number);
        return new PersonView(
                query.number().masked(),
                cells,
                about.stream()
                        .filter(conflict -> open.containsKey(conflict.source().toString()))
                        .map(views::view)
                        .toList(),
                receipt.value(),
                watermark(caller));
    }

    private List<Cell> cells(
            Map<String, @Nullable String> person, List<List<@Nullable String>> claims, Map<String, Opened> open) {
        var cells = new ArrayList<Cell>();
        for (var item : CELLS) {
            // Whether a person is alive follows from the death certificate or the register, whichever spoke.
            boolean standing = item.equals("standing");
            var from = standing && person.get("died_source") == null ? "name" : standing ? "died" : item;
            var value = person.get(item);
            var source = person.get(from + "_source");
            var opened = source == null ? null : open.get(source);
            if (value == null || opened == null) {
                continue;
            }
            var others = new ArrayList<Other>();
            for (var claim : claims) {
                var said = claim.get(1);
                var by = claim.get(2) == null ? null : open.get(claim.get(2));
                if (item.equals(claim.get(0)) && said != null && by != null && !said.equals(value)) {
                    others.add(new Other(said, departments.ref(by.entry().provider())));
                }
            }
            cells.add(new Cell(
                    item,
                    value,
                    departments.ref(opened.entry().provider()),
                    opened.entry().name(),
                    Objects.requireNonNullElse(person.get(from + "_as_of"), ""),
                    others));
        }
        return cells;
    }

    /** An entry whose cells the caller may see, by the grant or because it is his own department's. */
    private record Opened(PublishedEntry entry, @Nullable Grant grant) {}

    private Map<String, Opened> openEntries(Caller caller) {
        var own = caller.requireDepartment();
        var open = new HashMap<String, Opened>();
        for (var grant : grants.of(own)) {
            if (grant.state() == GrantState.ACTIVE && grant.terms().requester().equals(own)) {
                catalogue
                        .published(new EntryId(grant.terms().entry()))
                        .ifPresent(entry -> open.put(entry.id().toString(), new Opened(entry, grant)));
            }
        }
        for (var entry : catalogue.published()) {
            if (entry.provider().equals(own)) {
                open.put(entry.id().toString(), new Opened(entry, null));
            }
        }
        return open;
    }

    private static @Nullable String grantNumbers(Map<String, Opened> open, List<Cell> cells) {
        var shown = cells.stream().map(Cell::entryName).toList();
        var numbers = open.values().stream()
                .filter(opened -> shown.contains(opened.entry().name()))
                .map(Opened::grant)
                .filter(Objects::nonNull)
                .map(Grant::number)
                .sorted()
                .toList();
        return numbers.isEmpty() ? null : String.join(" ", numbers);
    }

    private String watermark(Caller caller) {
        return departments.ref(caller.requireDepartment()).name() + " " + caller.name() + " "
                + MINUTE.format(clock.instant().atZone(SqlTime.CITY));
    }
}
