package org.zhengshu.platform.sample;

import java.util.List;
import java.util.Map;
import org.zhengshu.sample.Officers;

/** 归集治理: into the lake, checked, cleansed, merged by number; the conflicts are scored both ways against what is so. */
final class GovernStep implements Step {
    private static final List<EntryPlan> INGESTED = List.of(
            EntryPlan.POPULATION,
            EntryPlan.NUMBER_CHANGES,
            EntryPlan.ALLOWANCE,
            EntryPlan.ESTATE,
            EntryPlan.ENTERPRISE,
            EntryPlan.DEATH,
            EntryPlan.VEHICLE);

    @Override
    public String key() {
        return "govern";
    }

    @Override
    public void run(Loop loop) {
        var rule = ComparingTables.set(loop);
        for (var plan : INGESTED) {
            ingest(loop, plan);
        }
        ComparingTables.score(loop, rule);
        build(loop);
        score(loop);
        tickets(loop);
    }

    private static void ingest(Loop loop, EntryPlan plan) {
        long start = System.nanoTime();
        var authority = loop.as(Officers.REVIEWER);
        var body = Map.of("entry", loop.made(plan.key()));
        String ingestion = authority.post("/governance/ingestions", body).string("id");
        var ingested = authority.until(
                "/governance/ingestions/" + ingestion,
                seen -> settled(seen.path("state").asString("")));
        StepFailed.unless(
                ingested.path("state").asString("").equals("DONE"),
                "ingestion-failed",
                plan.name(),
                ingested.path("problem").toString());
        StepFailed.unless(
                ingested.path("rows").asLong(-1) >= loop.rows(plan),
                "ingested-rows",
                loop.rows(plan),
                ingested.path("rows").asLong(-1));
        String check = authority.post("/governance/checks", body).string("id");
        var checked = authority.until(
                "/governance/checks/" + check,
                seen -> settled(seen.path("state").asString("")));
        StepFailed.unlessEqual("check-state", "DONE", checked.path("state").asString(""));
        StepFailed.unless(checked.path("results").size() > 0, "no-rules", plan.name());
        String cleansing = authority.post("/governance/cleansings", body).string("id");
        var listed = authority.until(
                "/governance/cleansings?entry=" + loop.made(plan.key()),
                page -> rows(page).stream()
                        .anyMatch(row -> row.path("id").asString("").equals(cleansing)
                                && settled(row.path("state").asString(""))));
        var cleansed = rows(listed).stream()
                .filter(row -> row.path("id").asString("").equals(cleansing))
                .findFirst()
                .orElseThrow();
        StepFailed.unlessEqual("cleansing-state", "DONE", cleansed.path("state").asString(""));
        loop.proof(checked.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.ingested",
                        plan.name(),
                        ingested.path("rows").asLong(),
                        checked.path("results").size(),
                        checked.path("score").asString("-"),
                        checked.path("faultyRows").asLong());
    }

    /** A list, or a page of rows. */
    private static List<tools.jackson.databind.JsonNode> rows(tools.jackson.databind.JsonNode answer) {
        return (answer.isArray() ? answer : answer.path("rows")).valueStream().toList();
    }

    private static boolean settled(String state) {
        return !state.equals("QUEUED") && !state.equals("RUNNING") && !state.isEmpty();
    }

    private static void build(Loop loop) {
        long start = System.nanoTime();
        var authority = loop.as(Officers.REVIEWER);
        String id = authority.post("/registry/builds", Map.of()).string("id");
        var builds = authority.until(
                "/registry/builds",
                page -> rows(page).stream()
                        .anyMatch(row -> row.path("id").asString("").equals(id)
                                && settled(row.path("state").asString(""))));
        var built = rows(builds).stream()
                .filter(row -> row.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
        StepFailed.unlessEqual("build-state", "DONE", built.path("state").asString(""));
        loop.proof(built.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.built",
                        built.path("persons").asLong(),
                        built.path("conflicts").asLong());
    }

    /** Precision and recall: all that was planted is found, and nothing else. */
    private static void score(Loop loop) {
        var scoring = new ScoringConflicts(loop.city());
        // Each conflict is one department's to look into, and what its side says is shown to it alone.
        Officers.list().stream()
                .filter(officer -> officer.roles().contains("DATA_OFFICER"))
                .forEach(officer -> score(loop.as(officer), scoring));
        for (var score : scoring.scores()) {
            score.tell(loop);
        }
    }

    private static void score(Browser browser, ScoringConflicts scoring) {
        String cursor = "";
        do {
            var page = browser.json("/registry/conflicts?limit=200" + cursor);
            page.path("rows").forEach(scoring::add);
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
    }

    private static void tickets(Loop loop) {
        var tickets = loop.as(Officers.REVIEWER).json("/governance/tickets?state=OPEN");
        StepFailed.unless(tickets.path("rows").size() > 0, "no-tickets");
        loop.report().detail("sample.tickets", tickets.path("rows").size());
    }
}
