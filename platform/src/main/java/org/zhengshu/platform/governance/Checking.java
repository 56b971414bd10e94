package org.zhengshu.platform.governance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.quality.QualityCheck;
import org.zhengshu.lake.quality.RuleResult;
import org.zhengshu.lake.quality.Verdict;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.work.Turn;

/** 检核: judges the raw state of an entry, opens tickets for what is broken and closes those for what was put right. */
@Component
class Checking implements RunStep {
    private static final String QUALITY = "QUALITY";

    private final Lake lake;
    private final KnowingRules rules;
    private final HandlingTickets tickets;
    private final SampledPersons persons;

    Checking(Lake lake, KnowingRules rules, HandlingTickets tickets, SampledPersons persons) {
        this.lake = lake;
        this.rules = rules;
        this.tickets = tickets;
        this.persons = persons;
    }

    @Override
    public RunKind kind() {
        return RunKind.CHECK;
    }

    @Override
    public Ending perform(StoredRun run, PublishedEntry entry, Turn turn) {
        var snapshot = lake.current(EntryTables.raw(entry.id()))
                .orElseThrow(() -> Problem.of(GovernanceProblem.NOT_INGESTED, entry.name()));
        var holding = rules.of(entry, snapshot.columns()).stream()
                .filter(StandingRule::holds)
                .toList();
        var judged = holding.stream()
                .filter(one -> one.hindrance() == null)
                .map(StandingRule::rule)
                .collect(Collectors.toMap(
                        rule -> rule.rule().id(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        var unjudged = holding.stream().flatMap(Checking::unjudged).toList();
        if (judged.isEmpty()) {
            throw Problem.of(GovernanceProblem.NO_RULES, entry.name());
        }
        turn.mustGoOn();
        var verdict = new QualityCheck(lake)
                .judge(
                        snapshot,
                        key(entry, snapshot.columns()),
                        judged.values().stream().map(EntryRule::rule).toList());
        var found = new HashMap<String, List<PersonDigest>>();
        verdict.results()
                .forEach(one -> found.put(
                        one.rule().id(), persons.find(entry, snapshot, key(entry, snapshot.columns()), one.samples())));
        var result = result(verdict, judged, unjudged, found);
        var subject = SubjectRef.of("run", run.id());
        return new Ending(
                verdict.rows(),
                snapshot,
                result,
                AuditEvent.done(GovernanceAction.QUALITY_CHECKED, subject)
                        .with("entry", entry.code())
                        .with("faultyRows", verdict.faultyRows()),
                EvidenceLeaf.of("quality-check", subject)
                        .ownedBy(entry.provider())
                        .with("entry", entry.code())
                        .with("snapshot", snapshot.id())
                        .with("rows", verdict.rows())
                        .with("rules", judged.size())
                        .with("unjudged", unjudged.size())
                        .with("faultyRows", verdict.faultyRows())
                        .with("score", result.score()),
                () -> settle(entry, result));
    }

    /** A rule that was muted or taken back while the check ran opens no ticket: its last one has just been closed. */
    private void settle(PublishedEntry entry, CheckResult result) {
        var holding = rules.of(entry).stream()
                .filter(StandingRule::holds)
                .map(one -> one.rule().rule().id())
                .collect(Collectors.toSet());
        result.results().stream()
                .filter(judged -> holding.contains(judged.id()))
                .forEach(judged -> settle(entry, judged));
    }

    /** What a ticket about a broken rule is about. */
    static String problem(PublishedEntry entry, String rule) {
        return "quality:" + entry.id() + ":" + rule;
    }

    private void settle(PublishedEntry entry, CheckResult.Judged judged) {
        var problem = problem(entry, judged.id());
        if (judged.failed() == 0) {
            tickets.solved(problem, entry.provider());
            return;
        }
        tickets.open(new NewTicket(
                QUALITY,
                problem,
                entry.name(),
                Map.of(
                        "rule", judged.kind(),
                        "items", TicketRule.items(judged.items()),
                        "checked", String.valueOf(judged.checked())),
                entry.provider(),
                entry.id(),
                judged.failed(),
                judged.samples(),
                judged.kept()));
    }

    /** The column that names a row: the first key, or the first column. */
    private static String key(PublishedEntry entry, List<String> columns) {
        return entry.items().stream()
                .filter(InformationItem::key)
                .map(InformationItem::column)
                .filter(columns::contains)
                .findFirst()
                .orElse(columns.getFirst());
    }

    private static Stream<CheckResult.Unjudged> unjudged(StandingRule one) {
        var why = one.hindrance();
        if (why == null) {
            return Stream.empty();
        }
        var rule = one.rule();
        return Stream.of(new CheckResult.Unjudged(
                rule.rule().id(),
                rule.rule().dimension().name(),
                rule.kind(),
                rule.items(),
                rule.rule().columns().getFirst(),
                why));
    }

    private static CheckResult result(
            Verdict verdict,
            Map<String, EntryRule> rules,
            List<CheckResult.Unjudged> unjudged,
            Map<String, List<PersonDigest>> persons) {
        var dimensions = new LinkedHashMap<String, Double>();
        verdict.dimensions().forEach((dimension, share) -> dimensions.put(dimension.name(), rounded(share)));
        return new CheckResult(
                rounded(verdict.score()),
                verdict.faultyRows(),
                dimensions,
                verdict.results().stream()
                        .map(judged -> judged(
                                judged,
                                rules,
                                persons.getOrDefault(judged.rule().id(), List.of())))
                        .toList(),
                unjudged);
    }

    private static CheckResult.Judged judged(
            RuleResult result, Map<String, EntryRule> rules, List<PersonDigest> persons) {
        var rule = result.rule();
        var from = java.util.Objects.requireNonNull(rules.get(rule.id()));
        return new CheckResult.Judged(
                rule.id(),
                rule.dimension().name(),
                from.kind(),
                from.items(),
                rule.columns().getFirst(),
                EntryRule.WEIGHT,
                result.checked(),
                result.failed(),
                result.samples(),
                persons.stream().map(PersonDigest::hex).toList());
    }

    private static double rounded(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
