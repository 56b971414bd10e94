package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** Runs as pages show them. */
@Component
class RunViews {
    private final Departments departments;
    private final SqlJson json;
    private final Words words;

    RunViews(Departments departments, SqlJson json, Words words) {
        this.departments = departments;
        this.json = json;
        this.words = words;
    }

    record ProblemWords(String code, String title, String detail) {}

    record IngestionRow(
            UUID id,
            UUID entry,
            String entryName,
            DepartmentRef department,
            RunState state,
            long rows,
            @Nullable Long rowsKnown,
            @Nullable String snapshot,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String receipt,
            @Nullable ProblemWords problem) {}

    record QualityRule(
            String id,
            String dimension,
            String kind,
            @Nullable String column,
            String words,
            int weight) {}

    record CheckRow(
            UUID id,
            UUID entry,
            String entryName,
            RunState state,
            long rows,
            @Nullable Double score,
            long faultyRows,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String receipt,
            @Nullable ProblemWords problem) {}

    record RuleOutcome(QualityRule rule, long checked, long failed, List<String> samples) {}

    /** @param why in a sentence */
    record UnjudgedRule(QualityRule rule, String why) {}

    record CheckView(
            UUID id,
            UUID entry,
            String entryName,
            RunState state,
            long rows,
            @Nullable Double score,
            long faultyRows,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String receipt,
            @Nullable ProblemWords problem,
            List<RuleOutcome> results,
            List<UnjudgedRule> unjudged,
            Map<String, Double> dimensions) {}

    record Change(String kind, long cells) {}

    record CleansingRow(
            UUID id,
            UUID entry,
            String entryName,
            RunState state,
            long rows,
            List<Change> changed,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String receipt,
            @Nullable ProblemWords problem) {}

    IngestionRow ingestion(StoredRun run) {
        return new IngestionRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                departments.ref(run.department()),
                run.state(),
                run.rows(),
                run.rowsKnown(),
                run.snapshot() == null ? null : String.valueOf(run.snapshot()),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run));
    }

    QualityRule rule(EntryRule rule) {
        return new QualityRule(
                rule.rule().id(),
                rule.rule().dimension().name(),
                rule.kind(),
                rule.rule().columns().getFirst(),
                words.of("rule." + rule.kind(), rule.items().toArray()),
                EntryRule.WEIGHT);
    }

    CheckRow check(StoredRun run) {
        var result = result(run);
        return new CheckRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                run.state(),
                run.rows(),
                result == null ? null : result.score(),
                result == null ? 0 : result.faultyRows(),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run));
    }

    /** The samples in clear for the department whose rows they are, masked for everybody else. */
    CheckView checkInFull(StoredRun run, boolean own) {
        var row = check(run);
        var result = result(run);
        return new CheckView(
                row.id(),
                row.entry(),
                row.entryName(),
                row.state(),
                row.rows(),
                row.score(),
                row.faultyRows(),
                row.startedAt(),
                row.endedAt(),
                row.receipt(),
                row.problem(),
                result == null
                        ? List.of()
                        : result.results().stream()
                                .map(judged -> outcome(judged, own))
                                .toList(),
                result == null || result.unjudged() == null
                        ? List.of()
                        : result.unjudged().stream().map(this::unjudged).toList(),
                result == null ? Map.of() : result.dimensions());
    }

    List<CheckResult.Judged> results(StoredRun run) {
        var result = result(run);
        return result == null ? List.of() : result.results();
    }

    CleansingRow cleansing(StoredRun run) {
        var text = run.result();
        var changed = text == null
                ? Map.<String, Long>of()
                : json.read(text, CleansingResult.class).changed();
        return new CleansingRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                run.state(),
                run.rows(),
                changed.entrySet().stream()
                        .map(change -> new Change(change.getKey(), change.getValue()))
                        .toList(),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run));
    }

    private RuleOutcome outcome(CheckResult.Judged judged, boolean own) {
        return new RuleOutcome(
                new QualityRule(
                        judged.id(),
                        judged.dimension(),
                        judged.kind(),
                        judged.column(),
                        words.of("rule." + judged.kind(), judged.items().toArray()),
                        judged.weight()),
                judged.checked(),
                judged.failed(),
                own
                        ? judged.samples()
                        : judged.samples().stream().map(KeyMask::masked).toList());
    }

    private UnjudgedRule unjudged(CheckResult.Unjudged rule) {
        return new UnjudgedRule(
                new QualityRule(
                        rule.id(),
                        rule.dimension(),
                        rule.kind(),
                        rule.column(),
                        words.of("rule." + rule.kind(), rule.items().toArray()),
                        EntryRule.WEIGHT),
                words.of(rule.why().words(), rule.items().toArray()));
    }

    private @Nullable CheckResult result(StoredRun run) {
        var text = run.result();
        return text == null ? null : json.read(text, CheckResult.class);
    }

    private @Nullable ProblemWords problem(StoredRun run) {
        var failure = run.problem();
        if (failure == null) {
            return null;
        }
        var key = "problem." + failure.module() + "." + failure.slug();
        var values = failure.values().toArray();
        return new ProblemWords(
                failure.module() + ":" + failure.slug(), words.of(key, values), words.of(key + ".detail", values));
    }
}
