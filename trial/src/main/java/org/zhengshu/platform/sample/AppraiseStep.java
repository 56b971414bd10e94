package org.zhengshu.platform.sample;

import java.util.Set;
import java.util.TreeSet;
import org.zhengshu.sample.Officers;

/** 考核: three rates with numerator and denominator, each number equal to the rows behind it. */
final class AppraiseStep implements Step {
    private static final Set<String> KEYS = Set.of("MOUNTING_RATE", "TIMELINESS_RATE", "FULFILMENT_RATE");

    @Override
    public String key() {
        return "appraise";
    }

    @Override
    public void run(Loop loop) {
        var browser = loop.as(Officers.REVIEWER);
        var seen = new TreeSet<String>();
        for (var kpi : browser.json("/kpis")) {
            String key = kpi.path("key").asString("");
            seen.add(key);
            int numerator = kpi.path("numerator").asInt(-1);
            int denominator = kpi.path("denominator").asInt(-1);
            StepFailed.unless(
                    numerator >= 0 && denominator >= numerator, "kpi-impossible", key, numerator, denominator);
            StepFailed.unlessEqual("kpi-rows", numerator, count(browser, key, "numerator"));
            StepFailed.unlessEqual("kpi-rows", denominator - numerator, count(browser, key, "missing"));
            loop.report().detail("sample.kpi", key, numerator, denominator);
        }
        StepFailed.unlessEqual("kpis", new TreeSet<>(KEYS), seen);
        var mounting = browser.json("/kpis")
                .valueStream()
                .filter(kpi -> kpi.path("key").asString("").equals("MOUNTING_RATE"))
                .findFirst()
                .orElseThrow();
        StepFailed.unlessEqual(
                "all-mounted", EntryPlan.ALL.size(), mounting.path("numerator").asInt(-1));
    }

    private static int count(Browser browser, String key, String part) {
        int count = 0;
        String cursor = "";
        do {
            var page = browser.json("/kpis/" + key + "/rows?limit=200&part=" + part + cursor);
            count += page.path("rows").size();
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return count;
    }
}
