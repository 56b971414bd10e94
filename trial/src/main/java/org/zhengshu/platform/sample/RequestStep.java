package org.zhengshu.platform.sample;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.Body;
import org.zhengshu.sample.NamedCases;
import org.zhengshu.sample.Officers;
import tools.jackson.databind.JsonNode;

/** 需求与授权: find, apply to several providers at once, sign, answer each on its own clock, grant. */
final class RequestStep implements Step {
    static final List<EntryPlan> MATCHED = List.of(
            EntryPlan.POPULATION,
            EntryPlan.VEHICLE,
            EntryPlan.ALLOWANCE,
            EntryPlan.ESTATE,
            EntryPlan.ENTERPRISE,
            EntryPlan.DEATH);
    private static final Duration INDEX_LIMIT = Duration.ofSeconds(15);
    private static final int CONDITIONAL_DAYS = 10;
    private static final int UNCONDITIONAL_DAYS = 1;

    @Override
    public String key() {
        return "request";
    }

    @Override
    public void run(Loop loop) {
        search(loop);
        apply(loop, Bodies.COUNTY_CIVIL_AFFAIRS, MATCHED, "低保申请家庭经济状况核对", List.of("LIST_MATCH"), true);
        apply(loop, Bodies.CIVIL_AFFAIRS, List.of(EntryPlan.DEATH), "低保对象死亡信息核对", List.of("TABLE"), false);
        apply(loop, Bodies.SOCIAL_SECURITY, List.of(EntryPlan.ENTERPRISE), "参保单位信息核对", List.of("TABLE", "API"), false);
    }

    /** Chinese words, pinyin, a synonym, the code. */
    private static void search(Loop loop) {
        var browser = loop.as(Officers.dataOfficer(Bodies.COUNTY_CIVIL_AFFAIRS));
        find(loop, browser, "低保", EntryPlan.ALLOWANCE);
        find(loop, browser, "budongchan", EntryPlan.ESTATE);
        find(loop, browser, "充电桩", EntryPlan.STATIONS);
        find(loop, browser, loop.made(EntryPlan.DEATH.key() + ".code"), EntryPlan.DEATH);
    }

    private static void find(Loop loop, Browser browser, String words, EntryPlan wanted) {
        String query = "/search?q=" + java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);
        browser.until(query, INDEX_LIMIT, page -> page.path("rows").size() > 0);
        int place = 0;
        for (var hit : browser.json(query).path("rows")) {
            place++;
            if (hit.path("title").asString("").contains(wanted.name())) {
                loop.report().detail("sample.found", words, wanted.name(), place);
                return;
            }
        }
        throw new StepFailed("not-found", words, wanted.name());
    }

    private static void apply(
            Loop loop, Body applicant, List<EntryPlan> wanted, String title, List<String> ways, boolean cases) {
        long start = System.nanoTime();
        var officer = Officers.dataOfficer(applicant);
        var browser = loop.as(officer);
        var form = form(loop, wanted, title, ways, cases);
        form.put("contact", officer.name());
        String id = browser.post("/applications", form).string("id");
        String path = "/applications/" + id;
        browser.upload(
                path + "/attachments", "授权书.txt", ("授权书 " + NamedCases.CASE_NUMBER).getBytes(StandardCharsets.UTF_8));
        browser.post(path + "/submissions", Map.of());
        loop.as(Officers.sharingHead(applicant)).post(path + "/signatures", Map.of("agree", true, "remark", "同意申请"));
        var submitted = browser.json(path);
        for (var line : submitted.path("lines")) {
            answer(loop, browser, path, line, wanted);
        }
        var answered = browser.json(path);
        for (var line : answered.path("lines")) {
            keepGrant(loop, applicant, line, wanted);
        }
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.granted",
                        applicant.name(),
                        answered.path("number").asString(""),
                        wanted.size());
    }

    private static Map<String, Object> form(
            Loop loop, List<EntryPlan> wanted, String title, List<String> ways, boolean cases) {
        var entries = new ArrayList<Map<String, Object>>();
        for (var plan : wanted) {
            entries.add(Map.of("entry", loop.made(plan.key()), "items", sharedItems(loop, plan)));
        }
        var form = new HashMap<String, Object>();
        form.put("title", title);
        form.put("entries", entries);
        form.put("legalBasis", "社会救助暂行办法关于查询核对的规定；申请人书面授权");
        form.put("scenario", "受理最低生活保障申请时，对共同生活家庭成员的经济状况进行核对");
        form.put("scope", "本机关救助经办人员");
        form.put("purpose", title);
        form.put("ways", ways);
        form.put("until", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1).toString());
        form.put("caseNumbered", cases);
        form.put("phone", "0799-8800002");
        return form;
    }

    private static List<String> sharedItems(Loop loop, EntryPlan plan) {
        var items = new ArrayList<String>();
        for (var item : loop.as(Officers.REVIEWER)
                .json("/catalogue/entries/" + loop.made(plan.key()))
                .path("items")) {
            if (item.path("shared").asBoolean(false)) {
                items.add(item.path("name").asString(""));
            }
        }
        return items;
    }

    /** Every provider answers for itself; 卫健委 first asks for what is missing, once and completely (条例 art. 21). */
    private static void answer(Loop loop, Browser applicant, String path, JsonNode line, List<EntryPlan> wanted) {
        var plan = planOf(loop, line, wanted);
        String linePath = path + "/lines/" + line.path("line").asInt() + "/answers";
        int days = plan.mode().equals(EntryPlan.CONDITIONAL) ? CONDITIONAL_DAYS : UNCONDITIONAL_DAYS;
        if (line.path("grant").asString("").isEmpty()) {
            StepFailed.unlessEqual(
                    "answer-days",
                    days,
                    line.path("deadline").path("workingDays").asInt(-1));
            var provider = loop.as(Officers.sharingHead(plan.body()));
            if (plan.equals(EntryPlan.DEATH) && wanted.size() > 1) {
                provider.post(linePath, decision("SUPPLEMENT", "", List.of("请补充本次核对的授权书编号")));
                applicant.post(
                        linePath.replace("/answers", "/supplements"),
                        Map.of("remark", "授权书编号 " + NamedCases.CASE_NUMBER + "-1"));
            }
            provider.post(linePath, decision("AGREE", "同意，按最小必要提供", List.of()));
        }
    }

    private static Map<String, Object> decision(String decision, String reason, List<String> missing) {
        var answer = new HashMap<String, Object>();
        answer.put("decision", decision);
        answer.put("reason", reason);
        answer.put("missing", missing);
        answer.put("items", null);
        answer.put("ways", null);
        answer.put("until", null);
        answer.put("ground", null);
        answer.put("masks", Map.of());
        return answer;
    }

    private static EntryPlan planOf(Loop loop, JsonNode line, List<EntryPlan> wanted) {
        String entry = line.path("entry").asString("");
        return wanted.stream()
                .filter(plan -> loop.made(plan.key()).equals(entry))
                .findFirst()
                .orElseThrow(() -> new StepFailed("missing", entry));
    }

    private static void keepGrant(Loop loop, Body applicant, JsonNode line, List<EntryPlan> wanted) {
        var plan = planOf(loop, line, wanted);
        String grant = line.path("grant").asString("");
        StepFailed.unless(
                !grant.isEmpty(), "no-grant", plan.name(), line.path("state").asString(""));
        var seen = loop.as(Officers.dataOfficer(applicant)).json("/grants/" + grant);
        StepFailed.unlessEqual("grant-state", "ACTIVE", seen.path("state").asString(""));
        loop.proof(seen.path("receipt").asString(""));
        loop.keep(grantName(applicant, plan), grant);
    }

    static String grantName(Body applicant, EntryPlan plan) {
        return "grant." + applicant.code() + "." + plan.key();
    }
}
