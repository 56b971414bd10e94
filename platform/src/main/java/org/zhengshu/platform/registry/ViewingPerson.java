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
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.NameComparison;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/**
 * Shows a person to an official: an audited act with its purpose and case. He sees the items of his own department's data
 * and those that his department holds a live grant on for this purpose; nothing else of the person leaves the registry.
 */
@Service
class ViewingPerson {
    private static final int MAX_PERSONS = 10;
    private static final int MAX_CLAIMS = 100;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String PERSON = "SELECT * FROM p WHERE number = ? ORDER BY ordinal";
    private static final String CLAIMS =
            "SELECT item, value, source, as_of, verdict FROM c WHERE number = ? ORDER BY item, rank, source, value";

    private final Lake lake;
    private final BuildStore builds;
    private final OpeningEntries opening;
    private final Departments departments;
    private final ConflictStore conflicts;
    private final ConflictViews views;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    ViewingPerson(
            Lake lake,
            BuildStore builds,
            OpeningEntries opening,
            Departments departments,
            ConflictStore conflicts,
            ConflictViews views,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.lake = lake;
        this.builds = builds;
        this.opening = opening;
        this.departments = departments;
        this.conflicts = conflicts;
        this.views = views;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    record Other(String value, DepartmentRef source, String entryName, String asOf) {}

    record Cell(
            int person,
            String item,
            String value,
            DepartmentRef source,
            String entryName,
            String asOf,
            List<Other> others) {}

    record PersonView(
            String maskedNumber,
            List<Cell> cells,
            List<ConflictViews.ConflictView> conflicts,
            String receipt,
            String watermark) {}

    @Transactional
    PersonView view(PersonQuery query, Caller caller) {
        var number = query.number().value();
        var open = opening.to(caller, query);
        var subject = SubjectRef.of("person", query.number().masked());
        if (open.isEmpty()) {
            audit.recordApart(AuditEvent.refused(RegistryAction.PERSON_VIEW_REFUSED, subject)
                    .on(asked(query))
                    .about(number));
            throw Problem.of(RegistryProblem.NOT_GRANTED);
        }
        requireReadable();
        var sight = new PersonSight(open);
        var cells = sight.of(persons(number), claims(number)).stream()
                .map(this::cell)
                .toList();
        var told = views.views(
                conflicts.about(number).stream()
                        .filter(conflict -> ConflictFacts.of(conflict.kind()).shown(conflict, sight))
                        .toList(),
                source -> true);
        record(query, subject, sight);
        var receipt = evidence.append(EvidenceLeaf.of("person-viewed", subject)
                .ownedBy(caller.requireDepartment())
                .with("cells", cells.size())
                .with("department", caller.requireDepartment())
                .with("case", query.caseNumber())
                .all(FactClass.PERSONS));
        return new PersonView(query.number().masked(), cells, told, receipt.value(), watermark(caller));
    }

    private void requireReadable() {
        if (lake.current(BuildingPopulation.PERSONS).isEmpty()) {
            throw Problem.of(RegistryProblem.NOT_BUILT);
        }
        if (builds.latest().filter(StoredBuild::readable).isEmpty()) {
            throw Problem.of(RegistryProblem.OUTDATED);
        }
    }

    /** One event a ground, so that "on what ground" has one answer each; a look that showed nothing is a look as well. */
    private void record(PersonQuery query, SubjectRef subject, PersonSight sight) {
        var number = query.number().value();
        if (sight.used().isEmpty()) {
            audit.record(AuditEvent.done(RegistryAction.PERSON_VIEWED, subject)
                    .on(asked(query))
                    .about(number));
        }
        sight.used()
                .forEach((opened, items) -> audit.record(AuditEvent.done(RegistryAction.PERSON_VIEWED, subject)
                        .on(opened.ground())
                        .about(number)
                        .with("entry", opened.entry().name())
                        .with("items", String.join(" ", items))));
    }

    private List<Map<String, @Nullable String>> persons(String number) {
        var found = lake.query(
                Query.of(PERSON, "p", BuildingPopulation.PERSONS).with(number).atMost(MAX_PERSONS));
        var persons = new ArrayList<Map<String, @Nullable String>>();
        for (var row : found.rows()) {
            var person = new HashMap<String, @Nullable String>();
            for (int i = 0; i < found.columns().size(); i++) {
                person.put(found.columns().get(i), row.get(i));
            }
            persons.add(person);
        }
        return persons;
    }

    private List<PersonSight.Statement> claims(String number) {
        var claims = new ArrayList<PersonSight.Statement>();
        for (var row : lake.query(Query.of(CLAIMS, "c", BuildingPopulation.CLAIMS)
                        .with(number)
                        .atMost(MAX_CLAIMS))
                .rows()) {
            var item = Check.present(row.get(0), "item");
            // A source may call a person what it likes; that he is dead it must say of him and not of a namesake's
            // number.
            boolean sure =
                    !item.equals("died") || !NameComparison.DIFFERENT.name().equals(row.get(4));
            claims.add(new PersonSight.Statement(
                    item,
                    Check.present(row.get(1), "value"),
                    Check.present(row.get(2), "source"),
                    Objects.requireNonNullElse(row.get(3), ""),
                    sure));
        }
        return claims;
    }

    private Cell cell(PersonSight.Seen seen) {
        var best = seen.best();
        return new Cell(
                seen.person(),
                seen.item(),
                best.value(),
                departments.ref(best.provider()),
                best.entryName(),
                best.asOf(),
                seen.others().stream()
                        .map(other -> new Other(
                                other.value(), departments.ref(other.provider()), other.entryName(), other.asOf()))
                        .toList());
    }

    private static UseGround asked(PersonQuery query) {
        return new UseGround(null, query.purpose(), query.caseNumber(), null);
    }

    private String watermark(Caller caller) {
        return departments.ref(caller.requireDepartment()).name() + " " + caller.name() + " "
                + MINUTE.format(clock.instant().atZone(SqlTime.CITY));
    }
}
