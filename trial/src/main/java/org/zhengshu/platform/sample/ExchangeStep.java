package org.zhengshu.platform.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.Body;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.NamedCases;
import org.zhengshu.sample.Officers;
import tools.jackson.databind.JsonNode;

/** 交换: a list match for a family over six entries, a table in full and then its changes, a call with a credential. */
final class ExchangeStep implements Step {
    static final String WANG_CASE = "2026-DB-0398";
    private static final int NEW_CERTIFICATES = 3;
    private static final int FORBIDDEN = 403;

    @Override
    public String key() {
        return "exchange";
    }

    @Override
    public void run(Loop loop) {
        matchFamily(loop);
        matchWang(loop);
        deliver(loop, Bodies.CIVIL_AFFAIRS, DepartmentDatabase.CIVIL_AFFAIRS_TARGET, EntryPlan.DEATH);
        deliverChanges(loop);
        deliver(loop, Bodies.SOCIAL_SECURITY, DepartmentDatabase.SOCIAL_SECURITY_TARGET, EntryPlan.ENTERPRISE);
        call(loop);
    }

    private static void matchFamily(Loop loop) {
        long start = System.nanoTime();
        var sheet = match(loop, NamedCases.CASE_NUMBER, "陈桂兰", family());
        String id = sheet.path("id").asString("");
        loop.keep("match", id);
        StepFailed.unlessEqual(
                "match-persons", family().size(), sheet.path("persons").size());
        var estate = cell(loop, sheet, 0, EntryPlan.ESTATE);
        StepFailed.unlessEqual("match-verdict", "SAME", estate.path("verdict").asString(""));
        StepFailed.unless(
                estate.toString().contains(NamedCases.CHEN_SOLD_TITLE),
                "sold-flat-missing",
                NamedCases.CHEN_SOLD_TITLE);
        StepFailed.unless(
                cell(loop, sheet, 1, EntryPlan.VEHICLE).toString().contains(NamedCases.LI_JIANJUN_PLATE),
                "plate-missing",
                NamedCases.LI_JIANJUN_PLATE);
        StepFailed.unless(
                cell(loop, sheet, 2, EntryPlan.ENTERPRISE).toString().contains(NamedCases.ZHOU_MIN_SHOP),
                "shop-missing",
                NamedCases.ZHOU_MIN_SHOP);
        StepFailed.unlessEqual(
                "match-verdict",
                "NO_RECORD",
                cell(loop, sheet, 0, EntryPlan.DEATH).path("verdict").asString(""));
        for (int i = 0; i < family().size(); i++) {
            StepFailed.unlessEqual(
                    "match-verdict",
                    "SAME",
                    cell(loop, sheet, i, EntryPlan.POPULATION).path("verdict").asString(""));
        }
        loop.proof(sheet.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.matched",
                        NamedCases.CASE_NUMBER,
                        family().size(),
                        RequestStep.MATCHED.size());
    }

    private static void matchWang(Loop loop) {
        var sheet = match(loop, WANG_CASE, "王守义", List.of(person("王守义", NamedCases.WANG_SHOUYI, "本人")));
        StepFailed.unlessEqual(
                "match-verdict",
                "SAME",
                cell(loop, sheet, 0, EntryPlan.DEATH).path("verdict").asString(""));
        StepFailed.unlessEqual(
                "match-verdict",
                "SAME",
                cell(loop, sheet, 0, EntryPlan.ALLOWANCE).path("verdict").asString(""));
    }

    static JsonNode match(Loop loop, String caseNumber, String applicant, List<Map<String, Object>> persons) {
        var browser = loop.as(Officers.COUNTY_CASE_WORKER);
        var grants = RequestStep.MATCHED.stream()
                .map(plan -> loop.made(RequestStep.grantName(Bodies.COUNTY_CIVIL_AFFAIRS, plan)))
                .toList();
        var request = new HashMap<String, Object>();
        request.put("caseNumber", caseNumber);
        request.put("authorisation", caseNumber + "-1");
        request.put(
                "authorisedOn",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1).toString());
        request.put("applicant", applicant);
        request.put("persons", persons);
        request.put("grants", grants);
        request.put("firms", List.of());
        var sheet = matched(browser, request);
        if (loop.script().resumed() && !sheet.path("state").asString("").equals("DONE")) {
            // The keys of a list are only in memory: a killed process takes them along, and the officer sends them
            // again.
            sheet = matched(browser, request);
        }
        StepFailed.unlessEqual("match-state", "DONE", sheet.path("state").asString(""));
        return sheet;
    }

    private static JsonNode matched(Browser browser, Map<String, Object> request) {
        String id = browser.post("/exchange/matches", request).string("id");
        return browser.until(
                "/exchange/matches/" + id, seen -> settled(seen.path("state").asString("")));
    }

    static List<Map<String, Object>> family() {
        return List.of(
                person("陈桂兰", NamedCases.CHEN_GUILAN, "本人"),
                person("李建军", NamedCases.LI_JIANJUN, "儿子"),
                person("周敏", NamedCases.ZHOU_MIN, "儿媳"),
                person("李小禾", NamedCases.LI_XIAOHE, "孙女"));
    }

    private static Map<String, Object> person(String name, String number, String relation) {
        return Map.of("name", name, "identityNumber", number, "relation", relation);
    }

    static JsonNode cell(Loop loop, JsonNode sheet, int person, EntryPlan plan) {
        String grant = loop.made(RequestStep.grantName(Bodies.COUNTY_CIVIL_AFFAIRS, plan));
        for (var cell : sheet.path("persons").path(person).path("cells")) {
            if (cell.path("grant").asString("").equals(grant)) {
                return cell;
            }
        }
        throw new StepFailed("cell-missing", person + 1, plan.name());
    }

    private static boolean settled(String state) {
        return !state.equals("QUEUED") && !state.equals("RUNNING");
    }

    private static void deliver(Loop loop, Body receiver, DepartmentDatabase target, EntryPlan plan) {
        long start = System.nanoTime();
        var browser = loop.as(Officers.dataOfficer(receiver));
        String grant = loop.made(RequestStep.grantName(receiver, plan));
        var task = browser.post(
                "/exchange/tasks",
                Map.of(
                        "grant",
                        grant,
                        "target",
                        Map.of("source", Loop.sourceId(target), "schema", "public", "table", plan.table()),
                        "schedule",
                        "MANUAL"));
        loop.keep("task." + plan.key(), task.string("id"));
        var run = run(loop, receiver, plan, "FULL");
        StepFailed.unlessEqual(
                "delivered-rows", loop.rows(plan), run.path("rows").asLong(-1));
        StepFailed.unless(run.path("manifest").path("chunks").size() > 0, "no-manifest", plan.name());
        reconcile(browser, run);
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.delivered",
                        plan.name(),
                        receiver.name(),
                        loop.rows(plan));
    }

    static JsonNode run(Loop loop, Body receiver, EntryPlan plan, String kind) {
        var browser = loop.as(Officers.dataOfficer(receiver));
        String task = loop.made("task." + plan.key());
        String id = run(browser, task, kind);
        var run = browser.until(
                "/exchange/runs/" + id, seen -> settled(seen.path("state").asString("")));
        StepFailed.unless(
                run.path("state").asString("").equals("DONE"),
                "run-failed",
                plan.name(),
                run.path("problem").toString());
        loop.proof(run.path("receipt").asString(""));
        return run;
    }

    private static String run(Browser browser, String task, String kind) {
        return browser.post("/exchange/tasks/" + task + "/runs", Map.of("kind", kind))
                .string("id");
    }

    private static void reconcile(Browser browser, JsonNode run) {
        var result = browser.post("/exchange/runs/" + run.path("id").asString("") + "/reconciliations", Map.of())
                .json();
        int wrong = result.path("missing").asInt(-1)
                + result.path("surplus").asInt(-1)
                + result.path("different").asInt(-1);
        StepFailed.unlessEqual("not-reconciled", 0, wrong);
    }

    /** 卫健委's own system writes three certificates; only they travel. */
    private static void deliverChanges(Loop loop) {
        int changed = loop.change(DepartmentDatabase.HEALTH, """
            INSERT INTO "SW_YXZM" ("ZMBH", "XM", "XB", "ZJLX", "ZJHM", "SWSJ", "SWDD", "GXSJ")
            SELECT 'SW9901N' || n, '无名氏', 'M', '99', '000000000000000000', localtimestamp(0), '示例市第一人民医院', localtimestamp(0)
            FROM generate_series(1, 3) n
            ON CONFLICT ("ZMBH") DO UPDATE SET "GXSJ" = excluded."GXSJ"
            """);
        StepFailed.unlessEqual("changed-rows", NEW_CERTIFICATES, changed);
        var run = run(loop, Bodies.CIVIL_AFFAIRS, EntryPlan.DEATH, "INCREMENT");
        StepFailed.unlessEqual(
                "increment-rows", NEW_CERTIFICATES, run.path("inserted").asInt(-1));
        loop.report().detail("sample.increment", EntryPlan.DEATH.name(), NEW_CERTIFICATES);
    }

    private static void call(Loop loop) {
        var developer = loop.as(Officers.DEVELOPER);
        String grant = loop.made(RequestStep.grantName(Bodies.SOCIAL_SECURITY, EntryPlan.ENTERPRISE));
        var credential =
                developer.post("/exchange/credentials", Map.of("grant", grant)).json();
        String code = loop.made(EntryPlan.ENTERPRISE.key() + ".code").replace('/', '-');
        String path = "/api/data/" + code;
        var key = Map.of("统一社会信用代码", NamedCases.ZHOU_MIN_SHOP);
        var headers = Map.of(
                "Authorization",
                "Bearer " + credential.path("key").asString("") + ":"
                        + credential.path("secret").asString(""),
                "X-Purpose",
                java.net.URLEncoder.encode("参保单位信息核对", java.nio.charset.StandardCharsets.UTF_8),
                "X-Case-Number",
                "2026-CB-0001");
        var citizen = loop.citizen();
        var answered = citizen.question(path, key, headers);
        StepFailed.unless(answered.well(), "call-refused", answered.status(), answered.problem());
        StepFailed.unlessEqual("call-rows", 1, answered.at("rows").size());
        StepFailed.unless(!answered.text().contains(NamedCases.ZHOU_MIN), "call-leaks", "CERNO");
        var provider = loop.as(Officers.sharingHead(Bodies.MARKET));
        provider.post("/grants/" + grant + "/suspensions", Map.of("reason", "演示：发现用途不符，暂停后整改", "violation", "PURPOSE"));
        StepFailed.unlessEqual(
                "call-while-suspended",
                FORBIDDEN,
                citizen.question(path, key, headers).status());
        provider.post("/grants/" + grant + "/resumptions", Map.of("reason", "整改完成"));
        StepFailed.unless(citizen.question(path, key, headers).well(), "call-after-resumption");
        loop.report().detail("sample.called", EntryPlan.ENTERPRISE.name());
    }
}
