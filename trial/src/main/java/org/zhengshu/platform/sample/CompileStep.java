package org.zhengshu.platform.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import org.zhengshu.sample.ChargingStations;
import org.zhengshu.sample.Officers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 编目: propose from the table, complete, see all faults at once, sign, review, publish; then change one while it stays live. */
final class CompileStep implements Step {
    private static final String CODE_FORM = "[123]\\d{5}\\d*/\\d{6,}";

    @Override
    public String key() {
        return "compile";
    }

    @Override
    public void run(Loop loop) {
        for (var plan : EntryPlan.ALL) {
            publish(loop, plan);
        }
        change(loop, EntryPlan.STATIONS);
    }

    private void publish(Loop loop, EntryPlan plan) {
        long start = System.nanoTime();
        var officer = Officers.dataOfficer(plan.body());
        var browser = loop.as(officer);
        var place = place(loop, plan, browser);
        var system = browser.post("/systems", system(plan)).string("id");
        StepFailed.unless(!system.isEmpty(), "no-system", plan.system());
        loop.keep(plan.key() + ".system", system);
        place.put("system", system);
        var draft =
                new EntryDraft(plan, browser.post("/catalogue/proposals", place).json());
        StepFailed.unless(draft.form().path("items").size() > 1, "no-items", plan.table());
        String entry = browser.post("/catalogue/entries", draft.form()).string("id");
        int faults = browser.json("/catalogue/entries/" + entry).path("faults").size();
        StepFailed.unless(faults > 1, "faults-not-shown", plan.name());
        var etag = browser.get("/catalogue/entries/" + entry).etag();
        var early = browser.tryPost("/catalogue/entries/" + entry + "/submissions", Map.of());
        StepFailed.unless(!early.well(), "faulty-submitted", plan.name());
        browser.put(
                "/catalogue/entries/" + entry,
                draft.completed(officer, LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))),
                etag);
        var published = signAndReview(loop, plan, entry);
        String code = published.path("code").asString("");
        StepFailed.unless(code.matches(CODE_FORM), "code-form", plan.name(), code);
        loop.keep(plan.key(), entry);
        loop.keep(plan.key() + ".code", code);
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.published",
                        plan.name(),
                        code,
                        draft.form().path("items").size(),
                        faults,
                        draft.guessed(),
                        plan.kinds().size());
    }

    private static Map<String, Object> system(EntryPlan plan) {
        var database = plan.database();
        return database == null
                ? Map.of("name", plan.system(), "department", plan.body().code())
                : Map.of("name", plan.system(), "department", plan.body().code(), "source", Loop.sourceId(database));
    }

    /** Where the data lies: a table of the department's database, or the file that was uploaded. */
    private static ObjectNode place(Loop loop, EntryPlan plan, Browser browser) {
        var database = plan.database();
        var place = Answer.JSON.createObjectNode();
        if (database == null) {
            var upload = browser.upload("/catalogue/uploads", ChargingStations.FILE, spreadsheet(loop))
                    .json();
            StepFailed.unlessEqual(
                    "upload-rows",
                    loop.city().stations().list().size(),
                    upload.path("rows").asInt(-1));
            for (String part : new String[] {"source", "schema", "table"}) {
                place.put(part, upload.path(part).asString(""));
                loop.keep(plan.key() + "." + part, upload.path(part).asString(""));
            }
        } else {
            place.put("source", Loop.sourceId(database)).put("schema", "public").put("table", plan.table());
            loop.keep(plan.key() + ".source", Loop.sourceId(database));
            loop.keep(plan.key() + ".schema", "public");
            loop.keep(plan.key() + ".table", plan.table());
        }
        return place;
    }

    private static byte[] spreadsheet(Loop loop) {
        var bytes = new ByteArrayOutputStream();
        try {
            loop.city().stations().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the spreadsheet", e);
        }
        return bytes.toByteArray();
    }

    /** 部门负责人 signs (条例 art. 13), 数据主管部门 reviews and publishes (art. 17). */
    private static JsonNode signAndReview(Loop loop, EntryPlan plan, String entry) {
        String path = "/catalogue/entries/" + entry;
        var officer = loop.as(Officers.dataOfficer(plan.body()));
        officer.post(path + "/submissions", Map.of(), etag(officer.get(path)));
        var head = loop.as(Officers.departmentHead(plan.body()));
        head.post(path + "/signatures", Map.of("agree", true, "remark", "同意"), etag(head.get(path)));
        var reviewer = loop.as(Officers.REVIEWER);
        reviewer.post(path + "/reviews", Map.of("agree", true, "remark", "要素齐全，同意发布"), etag(reviewer.get(path)));
        var published = officer.json(path);
        StepFailed.unlessEqual(
                "entry-state", "PUBLISHED", published.path("state").asString(""));
        loop.proof(published.path("receipt").asString(""));
        return published;
    }

    private void change(Loop loop, EntryPlan plan) {
        String entry = loop.made(plan.key());
        String path = "/catalogue/entries/" + entry;
        var officer = loop.as(Officers.dataOfficer(plan.body()));
        officer.post(path + "/changes", Map.of(), etag(officer.get(path)));
        var changing = officer.get(path);
        StepFailed.unlessEqual("entry-state", "CHANGING", changing.string("state"));
        StepFailed.unlessEqual("live-version", 1, changing.at("liveVersion").asInt(-1));
        var form = (ObjectNode) changing.json().deepCopy();
        form.withArray("keywords").add("哪里可以充电");
        officer.put(path, form, etag(changing));
        var published = signAndReview(loop, plan, entry);
        StepFailed.unlessEqual("live-version", 2, published.path("liveVersion").asInt(-1));
        StepFailed.unlessEqual(
                "code-kept",
                loop.made(plan.key() + ".code"),
                published.path("code").asString(""));
        loop.report().detail("sample.changed", plan.name());
    }

    private static String etag(Answer answer) {
        var etag = answer.etag();
        if (etag == null) {
            throw new StepFailed("no-etag");
        }
        return etag;
    }
}
