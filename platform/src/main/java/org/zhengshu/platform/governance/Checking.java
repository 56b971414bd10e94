package org.zhengshu.platform.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.quality.QualityCheck;
import org.zhengshu.lake.quality.RuleResult;
import org.zhengshu.lake.quality.Verdict;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;

/** 检核: judges the raw state of an entry, opens tickets for what is broken and closes those for what was put right. */
@Component
class Checking implements RunStep {
    private static final String QUALITY = "QUALITY";

    private final Lake lake;
    private final ProposingRules rules;
    private final HandlingTickets tickets;

    Checking(Lake lake, ProposingRules rules, HandlingTickets tickets) {
        this.lake = lake;
        this.rules = rules;
        this.tickets = tickets;
    }

    @Override
    public RunKind kind() {
        return RunKind.CHECK;
    }

    @Override
    public Ending perform(StoredRun run, PublishedEntry entry) {
        var snapshot = lake.current(EntryTables.raw(entry.id()))
                .orElseThrow(() -> Problem.of(GovernanceProblem.NOT_INGESTED, entry.name()));
        var proposed = rules.of(entry).stream()
                .filter(rule -> snapshot.columns().containsAll(rule.rule().columns()))
                .collect(Collectors.toMap(
                        rule -> rule.rule().id(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        if (proposed.isEmpty()) {
            throw Problem.of(GovernanceProblem.NO_RULES, entry.name());
        }
        var verdict = new QualityCheck(lake)
                .judge(
                        snapshot,
                        key(entry, snapshot.columns()),
                        proposed.values().stream().map(ProposedRule::rule).toList());
        var result = result(verdict, proposed);
        var subject = SubjectRef.of("run", run.id());
        return new Ending(
                verdict.rows(),
                snapshot,
                result,
                AuditEvent.done(GovernanceAction.QUALITY_CHECKED, subject)
                        .with("entry", entry.code())
                        .with("faultyRows", verdict.faultyRows()),
                EvidenceLeaf.of("quality-check", subject)
                        .with("entry", entry.code())
                        .with("snapshot", snapshot.id())
                        .with("rows", verdict.rows())
                        .with("rules", proposed.size())
                        .with("faultyRows", verdict.faultyRows())
                        .with("score", result.score()),
                () -> result.results().forEach(judged -> settle(entry, judged)));
    }

    private void settle(PublishedEntry entry, CheckResult.Judged judged) {
        var problem = "quality:" + entry.id() + ":" + judged.id();
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
                        "items", String.join(" ", judged.items()),
                        "checked", String.valueOf(judged.checked())),
                entry.provider(),
                entry.id(),
                judged.failed(),
                judged.samples()));
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

    private static CheckResult result(Verdict verdict, Map<String, ProposedRule> proposed) {
        var dimensions = new LinkedHashMap<String, Double>();
        verdict.dimensions().forEach((dimension, share) -> dimensions.put(dimension.name(), rounded(share)));
        return new CheckResult(
                rounded(verdict.score()),
                verdict.faultyRows(),
                dimensions,
                verdict.results().stream()
                        .map(judged -> judged(judged, proposed))
                        .toList());
    }

    private static CheckResult.Judged judged(RuleResult result, Map<String, ProposedRule> proposed) {
        var rule = result.rule();
        var from = java.util.Objects.requireNonNull(proposed.get(rule.id()));
        return new CheckResult.Judged(
                rule.id(),
                rule.dimension().name(),
                from.kind(),
                from.items(),
                rule.columns().getFirst(),
                ProposedRule.WEIGHT,
                result.checked(),
                result.failed(),
                result.samples());
    }

    private static double rounded(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
