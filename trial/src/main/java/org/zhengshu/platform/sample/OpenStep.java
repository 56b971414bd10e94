package org.zhengshu.platform.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.NamedCases;
import org.zhengshu.sample.Officers;

/** 开放: the charging stations for everybody; a dataset with personal columns is refused. */
final class OpenStep implements Step {
    private static final String PREPARING_ALREADY = "opendata:preparing-already";
    private static final String SLUG = "charging-stations";
    private static final int INDEX_TRIES = 50;
    private static final Duration INDEX_PAUSE = Duration.ofMillis(200);
    private static final int UNPROCESSABLE = 422;
    /** Published columns as an English reader finds them. */
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("站编号", "Station number"),
            Map.entry("站名", "Station"),
            Map.entry("运营商", "Operator"),
            Map.entry("详细地址", "Address"),
            Map.entry("经度", "Longitude"),
            Map.entry("纬度", "Latitude"),
            Map.entry("坐标来源", "Source of coordinates"),
            Map.entry("直流桩数", "Fast chargers"),
            Map.entry("交流桩数", "Slow chargers"),
            Map.entry("服务费(元/度)", "Service fee (CNY/kWh)"),
            Map.entry("开放时间", "Opening hours"),
            Map.entry("状态", "State"),
            Map.entry("行政区划代码", "Division code"),
            Map.entry("行政区划名称", "Division"),
            Map.entry("上级区划代码", "Code of the division above"),
            Map.entry("区划级别", "Level"));

    @Override
    public String key() {
        return "open";
    }

    @Override
    public void run(Loop loop) {
        var officer = loop.as(Officers.dataOfficer(Bodies.DEVELOPMENT));
        publish(loop, officer, form(loop));
        citizen(loop);
        OpenedDivisions.run(loop);
        refusePersonal(loop);
        feedback(loop, officer);
    }

    /** Orders the first edition and waits until it stands. */
    static void publish(Loop loop, Browser officer, Map<String, Object> form) {
        long start = System.nanoTime();
        String slug = String.valueOf(form.get("slug"));
        // A publication that a killed process had ordered goes on by itself.
        var ordered = officer.tryPost("/open/datasets", form);
        StepFailed.unless(
                ordered.well() || ordered.string("code").equals(PREPARING_ALREADY),
                "refused",
                "POST /open/datasets",
                ordered.status(),
                ordered.problem());
        var rows = officer.until(
                "/open/datasets",
                page -> page.path("rows")
                        .valueStream()
                        .anyMatch(row -> row.path("slug").asString("").equals(slug)
                                && !row.path("state").asString("").equals("PREPARING")));
        var row = rows.path("rows")
                .valueStream()
                .filter(each -> each.path("slug").asString("").equals(slug))
                .findFirst()
                .orElseThrow();
        StepFailed.unless(
                row.path("state").asString("").equals("OPEN"),
                "not-open",
                row.path("problem").asString(""));
        loop.proof(row.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.opened",
                        row.path("rows").asLong(),
                        row.path("slug").asString(""),
                        row.path("title").asString(""));
    }

    private static Map<String, Object> form(Loop loop) {
        var form = new HashMap<String, Object>();
        form.put("entry", loop.made(EntryPlan.STATIONS.key()));
        form.put("slug", SLUG);
        form.put("title", "公共充电站");
        form.put("englishTitle", "Public charging stations");
        form.put("question", "哪里可以充电");
        form.put("englishQuestion", "Where can I charge my car?");
        form.put("theme", "TRANSPORT");
        form.put("columns", openColumns(loop, EntryPlan.STATIONS));
        form.put("headline", null);
        form.put("licence", "政务数据开放协议");
        form.put("longitude", "经度");
        form.put("latitude", "纬度");
        form.put("district", null);
        form.put("coordinateSystem", "MIXED");
        return form;
    }

    /** The items that the entry opens. */
    static List<Map<String, String>> openColumns(Loop loop, EntryPlan plan) {
        var columns = new ArrayList<Map<String, String>>();
        var entry = loop.as(Officers.REVIEWER).json("/catalogue/entries/" + loop.made(plan.key()));
        for (var item : entry.path("items")) {
            if (item.path("open").asBoolean(false)) {
                String name = item.path("name").asString("");
                columns.add(Map.of("item", name, "title", name, "englishTitle", ENGLISH.getOrDefault(name, "")));
            }
        }
        return columns;
    }

    /** Without an account: search, table, three downloads. */
    private static void citizen(Loop loop) {
        var citizen = loop.citizen();
        var question = "/open/search?q=" + URLEncoder.encode("哪里可以充电", StandardCharsets.UTF_8);
        var found = citizen.page(question, Map.of());
        // The index follows the publication's commit within a second or two.
        for (int tries = 0; tries < INDEX_TRIES && !found.text().contains(SLUG); tries++) {
            LockSupport.parkNanos(INDEX_PAUSE.toNanos());
            found = citizen.page(question, Map.of());
        }
        StepFailed.unless(found.well() && found.text().contains(SLUG), "open-not-found", found.status());
        var csv = citizen.page("/open/datasets/" + SLUG + "/download.csv", Map.of());
        StepFailed.unless(csv.well() && csv.text().contains(NamedCases.STATION), "download", "CSV", csv.status());
        StepFailed.unless(!csv.text().contains("19901000417"), "phone-leaks");
        long lines = csv.text().lines().filter(line -> line.contains("CDZ")).count();
        StepFailed.unlessEqual(
                "download-rows", (long) loop.city().stations().list().size(), lines);
        for (String format : List.of("json", "xlsx")) {
            var file = citizen.page("/open/datasets/" + SLUG + "/download." + format, Map.of());
            StepFailed.unless(file.well() && file.bytes().length > 0, "download", format, file.status());
        }
        loop.report().detail("sample.downloaded", lines);
    }

    private static void refusePersonal(Loop loop) {
        var police = loop.as(Officers.dataOfficer(Bodies.POLICE));
        var form = form(loop);
        form.put("entry", loop.made(EntryPlan.POPULATION.key()));
        form.put("slug", "population");
        form.put("columns", List.of(Map.of("item", "姓名", "title", "姓名"), Map.of("item", "公民身份号码", "title", "公民身份号码")));
        form.put("longitude", null);
        form.put("latitude", null);
        form.put("coordinateSystem", null);
        var refused = police.tryPost("/open/datasets", form);
        StepFailed.unlessEqual("personal-opened", UNPROCESSABLE, refused.status());
        loop.report().detail("sample.personal-refused", refused.at("errors").size());
    }

    private static void feedback(Loop loop, Browser officer) {
        var citizen = loop.citizen();
        var page = citizen.page("/open/datasets/" + SLUG, Map.of());
        StepFailed.unless(page.well(), "page", page.status());
        String body = "_csrf=" + citizen.csrf() + "&row=CDZ0001&words="
                + URLEncoder.encode("文化宫站实际只有8个桩", StandardCharsets.UTF_8);
        var reported = citizen.form("/open/datasets/" + SLUG + "/faults", body);
        StepFailed.unless(reported.well(), "fault-refused", reported.status(), reported.problem());
        var open = officer.json("/open/feedback?state=OPEN").path("rows");
        StepFailed.unless(open.size() > 0, "no-feedback");
        String id = open.path(0).path("id").asString("");
        StepFailed.unless(
                !citizen.page("/open/datasets/" + SLUG, Map.of()).text().contains("实际只有8个桩"), "unchecked-public");
        officer.post("/open/feedback/" + id + "/releases", Map.of());
        officer.post(
                "/open/feedback/" + id + "/answers",
                Map.of("answer", "已核对：发改委登记10个，供电公司报装8个，正在现场核实", "state", "EXPLAINED"));
        var shown = citizen.page("/open/datasets/" + SLUG, Map.of());
        StepFailed.unless(shown.text().contains("正在现场核实"), "answer-not-public");
        loop.report().detail("sample.feedback");
    }
}
