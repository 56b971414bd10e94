package org.zhengshu.platform.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.RunId;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.lake.population.Conflict;
import org.zhengshu.lake.population.Part;
import org.zhengshu.lake.population.PersonSource;
import org.zhengshu.lake.population.Population;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.governance.NewTicket;
import org.zhengshu.platform.governance.Tickets;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.lake.LakeWork;
import org.zhengshu.platform.use.Uses;
import org.zhengshu.platform.work.AtCrash;
import org.zhengshu.platform.work.Lane;
import org.zhengshu.platform.work.Retries;
import org.zhengshu.platform.work.StoredProblem;
import org.zhengshu.platform.work.Turn;
import org.zhengshu.platform.work.WorkEnd;
import org.zhengshu.platform.work.WorkKind;
import org.zhengshu.platform.work.WorkProblem;

/** Builds the population registry anew and hands its conflicts to the departments that must decide them. */
@Service
class BuildingRegistry implements WorkKind {
    static final String WORK = "registry.build";

    private static final String PROBLEM = "conflict:";

    private final BuildStore store;
    private final ConflictStore conflicts;
    private final FindingSources finding;
    private final Lake lake;
    private final Uses uses;
    private final Catalogue catalogue;
    private final Tickets tickets;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    BuildingRegistry(
            BuildStore store,
            ConflictStore conflicts,
            FindingSources finding,
            Lake lake,
            Uses uses,
            Catalogue catalogue,
            Tickets tickets,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.conflicts = conflicts;
        this.finding = finding;
        this.lake = lake;
        this.uses = uses;
        this.catalogue = catalogue;
        this.tickets = tickets;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WORK;
    }

    @Override
    public Lane lane() {
        return LakeWork.LANE;
    }

    @Override
    public AtCrash atCrash() {
        return AtCrash.RESUME;
    }

    @Override
    public Retries retries() {
        return Retries.BACKING_OFF;
    }

    @Override
    public WorkEnd perform(Turn turn) {
        var id = turn.id();
        var found = finding.all();
        var sources = found.sources();
        if (sources.stream().noneMatch(source -> source.part() == Part.REGISTER)) {
            throw Problem.of(RegistryProblem.NO_REGISTER);
        }
        turn.mustGoOn();
        var population = new BuildingPopulation(lake).build(intend(id, sources), sources);
        turn.mustGoOn();
        FaultPoint.reach("registry.before-end");
        return () -> keep(id, population, found);
    }

    /**
     * An attempt goes on with what an earlier one committed only when it reads the very same: rows of a source that was stopped
     * since, or of an older state, are not taken over.
     */
    private RunId intend(UUID id, List<PersonSource> sources) {
        var list = new ArrayList<StoredBuild.SourceRows>();
        var read = new ArrayList<String>();
        for (var source : sources) {
            var snapshot = lake.current(source.table()).orElseThrow();
            list.add(new StoredBuild.SourceRows(source.id(), snapshot.rows()));
            read.add("%s %s %s@%d %s %s %s"
                    .formatted(
                            source.id(),
                            source.part(),
                            source.table(),
                            snapshot.id(),
                            new TreeMap<>(source.columns()),
                            new TreeSet<>(source.ended()),
                            source.asOf()));
        }
        var run = store.intended(id)
                .filter(before -> before.read().equals(read))
                .flatMap(before -> Optional.ofNullable(before.run()))
                .orElseGet(UUID::randomUUID);
        store.intend(id, new StoredBuild.Sources(list, read, run));
        return new RunId(run.toString());
    }

    private void keep(UUID id, Population population, FindingSources.Found found) {
        // A stop is at once: what was stopped while the registry was built makes no tickets and no conflicts.
        found.usable().forEach(one -> uses.again(one.use()).orThrow());
        Check.that(store.done(id, population, clock.instant()), "build %s ended before its order", id);
        var grouped = new TreeMap<String, List<Conflict>>();
        population
                .conflicts()
                .forEach(conflict -> grouped.computeIfAbsent(problem(conflict), ignored -> new ArrayList<>())
                        .add(conflict));
        var numbers = new LinkedHashMap<String, String>();
        grouped.forEach((problem, list) -> numbers.put(problem, ticket(problem, list)));
        // Kinds that a source no longer has: their tickets close. Not while a source is stopped: a conflict has two
        // sides, and what one of them said was not heard.
        if (found.complete()) {
            tickets.solvedBut(PROBLEM, grouped.keySet());
        }
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

    @Override
    public void givenUp(UUID id, Problem problem) {
        var stored = StoredProblem.of(problem);
        if (store.failed(id, stored, clock.instant())) {
            audit.record(AuditEvent.failed(RegistryAction.BUILD_FAILED, SubjectRef.of("build", id))
                    .with("problem", stored.code()));
        }
    }

    @Override
    public void cancelled(UUID id) {
        store.cancelled(id, clock.instant());
    }

    @Override
    public void again(UUID id, Caller caller) {
        if (!store.again(id)) {
            throw Problem.of(WorkProblem.OVERTAKEN);
        }
    }
}
