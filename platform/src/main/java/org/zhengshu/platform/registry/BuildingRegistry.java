package org.zhengshu.platform.registry;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.RunId;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.lake.population.Conflict;
import org.zhengshu.lake.population.Part;
import org.zhengshu.lake.population.Population;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.governance.NewTicket;
import org.zhengshu.platform.governance.Tickets;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.lake.LakeWork;

/** Builds the population registry anew and hands its conflicts to the departments that must decide them. */
@Service
class BuildingRegistry {
    static final int MAX_ATTEMPTS = 5;

    private static final String PROBLEM = "conflict:";

    private static final Logger log = LoggerFactory.getLogger(BuildingRegistry.class);

    private final BuildStore store;
    private final ConflictStore conflicts;
    private final FindingSources finding;
    private final Lake lake;
    private final LakeWork work;
    private final Catalogue catalogue;
    private final Tickets tickets;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BuildingRegistry(
            BuildStore store,
            ConflictStore conflicts,
            FindingSources finding,
            Lake lake,
            LakeWork work,
            Catalogue catalogue,
            Tickets tickets,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.conflicts = conflicts;
        this.finding = finding;
        this.lake = lake;
        this.work = work;
        this.catalogue = catalogue;
        this.tickets = tickets;
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Orders a build; the one that is under way is answered instead of a second one. */
    StoredBuild order() {
        var id = UUID.randomUUID();
        boolean fresh = Boolean.TRUE.equals(transaction.execute(ignored -> {
            if (!store.queue(id, clock.instant())) {
                return false;
            }
            audit.record(AuditEvent.done(RegistryAction.BUILD_ORDERED, SubjectRef.of("build", id)));
            work.later(() -> perform(id));
            return true;
        }));
        var underWay = fresh ? id : store.unfinished().stream().findFirst().orElse(id);
        return store.find(underWay).orElseThrow(() -> Problem.of(RegistryProblem.BUILD_NOT_FOUND));
    }

    /** Also a registry of another layout is built anew. Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void takeUpWhatWasLeft() {
        var left = store.unfinished();
        left.forEach(id -> work.later(() -> perform(id)));
        if (left.isEmpty() && store.latest().filter(build -> !build.readable()).isPresent()) {
            log.info("the population registry has the layout of another version and is built anew");
            order();
        }
    }

    private void perform(UUID id) {
        var claimed = store.claim(id);
        if (claimed.isEmpty()) {
            return;
        }
        try {
            if (claimed.get().attempts() > MAX_ATTEMPTS) {
                throw Problem.of(RegistryProblem.GAVE_UP, MAX_ATTEMPTS);
            }
            var sources = finding.all();
            if (sources.stream().noneMatch(source -> source.part() == Part.REGISTER)) {
                throw Problem.of(RegistryProblem.NO_REGISTER);
            }
            store.intend(
                    id,
                    new StoredBuild.Sources(sources.stream()
                            .map(source -> new StoredBuild.SourceRows(
                                    source.id(),
                                    lake.current(source.table()).orElseThrow().rows()))
                            .toList()));
            var population = new BuildingPopulation(lake).build(new RunId(id.toString()), sources);
            FaultPoint.reach("registry.before-end");
            transaction.executeWithoutResult(ignored -> end(id, population));
        } catch (Problem problem) {
            log.warn("build {} failed: {}", id, problem.getMessage());
            fail(id, problem);
        } catch (RuntimeException failure) {
            log.error("build {} failed", id, failure);
            fail(id, Problem.causedBy(failure, HttpProblem.of(failure)));
        }
    }

    private void end(UUID id, Population population) {
        if (!store.done(id, population, clock.instant())) {
            return;
        }
        var grouped = new TreeMap<String, List<Conflict>>();
        population
                .conflicts()
                .forEach(conflict -> grouped.computeIfAbsent(problem(conflict), ignored -> new java.util.ArrayList<>())
                        .add(conflict));
        var numbers = new LinkedHashMap<String, String>();
        grouped.forEach((problem, list) -> numbers.put(problem, ticket(problem, list)));
        // Kinds that a source no longer has: their tickets close.
        tickets.solvedBut(PROBLEM, grouped.keySet());
        conflicts.replace(
                id,
                population.conflicts().stream()
                        .map(conflict -> stored(conflict, numbers))
                        .toList());
        var subject = SubjectRef.of("build", id);
        audit.record(AuditEvent.done(RegistryAction.POPULATION_BUILT, subject)
                .with("persons", population.persons().rows())
                .with("conflicts", population.conflicts().size()));
        store.receipt(
                id,
                evidence.append(EvidenceLeaf.of("population-built", subject)
                                .with("snapshot", population.persons().id())
                                .with("persons", population.persons().rows())
                                .with("alive", population.alive())
                                .with("dead", population.dead())
                                .with("conflicts", population.conflicts().size()))
                        .value());
    }

    private static String problem(Conflict conflict) {
        return PROBLEM + conflict.kind() + ":" + conflict.source();
    }

    /** One ticket for a kind of conflict in a source: the department gets a list, not two hundred letters. */
    private String ticket(String problem, List<Conflict> list) {
        var first = list.getFirst();
        var entry = catalogue.published(EntryId.of(first.source())).orElseThrow();
        return tickets.open(new NewTicket(
                first.kind().name(),
                problem,
                entry.name(),
                Map.of("entry", entry.code()),
                entry.provider(),
                entry.id(),
                list.size(),
                list.stream().map(BuildingRegistry::key).toList()));
    }

    private static String key(Conflict conflict) {
        var value = conflict.value();
        return conflict.number().isEmpty() ? String.valueOf(value) : conflict.number();
    }

    private static StoredConflict stored(Conflict conflict, Map<String, String> numbers) {
        return new StoredConflict(
                UUID.randomUUID(),
                conflict.kind(),
                conflict.number(),
                UUID.fromString(conflict.source()),
                conflict.name(),
                conflict.value(),
                UUID.fromString(conflict.otherSource()),
                conflict.otherName(),
                conflict.otherValue(),
                numbers.get(problem(conflict)));
    }

    private void fail(UUID id, Problem problem) {
        var code = problem.code();
        transaction.executeWithoutResult(ignored -> {
            if (store.failed(
                    id, new StoredBuild.Failure(code.module(), code.slug(), problem.values()), clock.instant())) {
                audit.record(AuditEvent.failed(RegistryAction.BUILD_FAILED, SubjectRef.of("build", id))
                        .with("problem", code.module() + ":" + code.slug()));
            }
        });
    }
}
