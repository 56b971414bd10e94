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
import org.zhengshu.platform.work.WorkView;

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
            @Nullable ProblemWords problem,
            @Nullable WorkView work) {}

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
            @Nullable ProblemWords problem,
            @Nullable WorkView work) {}

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
            @Nullable WorkView work,
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
            @Nullable ProblemWords problem,
            @Nullable WorkView work) {}

    IngestionRow ingestion(StoredRun run, @Nullable WorkView work) {
        return new IngestionRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                departments.ref(run.department()),
                RunState.of(run.outcome(), work),
                rows(run, work),
                run.rowsKnown(),
                run.snapshot() == null ? null : String.valueOf(run.snapshot()),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run),
                work);
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

    CheckRow check(StoredRun run, @Nullable WorkView work) {
        var result = result(run);
        return new CheckRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                RunState.of(run.outcome(), work),
                rows(run, work),
                result == null ? null : result.score(),
                result == null ? 0 : result.faultyRows(),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run),
                work);
    }

    /** The samples in clear for the department whose rows they are, masked for everybody else. */
    CheckView checkInFull(StoredRun run, @Nullable WorkView work, boolean own) {
        var row = check(run, work);
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
                row.work(),
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

    CleansingRow cleansing(StoredRun run, @Nullable WorkView work) {
        var text = run.result();
        var changed = text == null
                ? Map.<String, Long>of()
                : json.read(text, CleansingResult.class).changed();
        return new CleansingRow(
                run.id(),
                run.entry().value(),
                run.entryName(),
                RunState.of(run.outcome(), work),
                rows(run, work),
                changed.entrySet().stream()
                        .map(change -> new Change(change.getKey(), change.getValue()))
                        .toList(),
                run.startedAt(),
                run.endedAt(),
                run.receipt(),
                problem(run),
                work);
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

    /** Of an open run how many were read so far. */
    private static long rows(StoredRun run, @Nullable WorkView work) {
        return run.outcome() == RunOutcome.OPEN && work != null
                ? work.progress().done()
                : run.rows();
    }

    private @Nullable ProblemWords problem(StoredRun run) {
        var failure = run.problem();
        if (failure == null) {
            return null;
        }
        var values = failure.values().toArray();
        return new ProblemWords(
                failure.code(), words.of(failure.titleKey(), values), words.of(failure.titleKey() + ".detail", values));
    }
}
