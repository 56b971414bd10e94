package org.zhengshu.platform.sample;

import java.util.List;
import java.util.Map;
import org.zhengshu.sample.Flaw;
import org.zhengshu.sample.Officers;

/**
 * 表间规则: no current title of real estate stands under a number that the police corrected (K4). Scored both ways; the
 * registration office itself sees which titles they are.
 */
final class ComparingTables {
    private static final String KIND = "CORRECTED_NUMBER";

    private ComparingTables() {}

    /** Two departments' tables are compared, so the authority sets the rule. Its id. */
    static String set(Loop loop) {
        var wish = Map.of(
                "column", "ZJH",
                "otherEntry", loop.made(EntryPlan.NUMBER_CHANGES.key()),
                "otherColumn", "YGMSFHM",
                "absent", true,
                "onlyColumn", "QSZT",
                "onlyValues", List.of("1"),
                "reason", "公安已更正的号码仍在现势登记中，核对时查不到本人");
        var set = loop.as(Officers.REVIEWER)
                .post("/governance/entries/" + loop.made(EntryPlan.ESTATE.key()) + "/rules", wish)
                .json();
        StepFailed.unless(
                !set.path("unjudged").asString("").isEmpty(),
                "judged-too-early",
                set.path("rule").path("words").asString(""));
        loop.report().detail("sample.rule", set.path("rule").path("words").asString(""));
        return set.path("rule").path("id").asString("");
    }

    static void score(Loop loop, String rule) {
        var officer = loop.as(Officers.dataOfficer(EntryPlan.ESTATE.body()));
        String check = officer.json("/governance/checks?limit=1&entry=" + loop.made(EntryPlan.ESTATE.key()))
                .path("rows")
                .path(0)
                .path("id")
                .asString("");
        var outcome = officer.json("/governance/checks/" + check)
                .path("results")
                .valueStream()
                .filter(result -> result.path("rule").path("id").asString("").equals(rule))
                .findFirst()
                .orElseThrow(() -> new StepFailed("missing", rule));
        var found = outcome.path("samples")
                .valueStream()
                .map(key -> key.asString(""))
                .toList();
        var score = Score.of(KIND, loop.city().expected().keys(Flaw.ESTATE_OLD_NUMBER), found);
        score.tell(loop);
        StepFailed.unlessEqual(
                "rule-rows", score.planted(), outcome.path("failed").asInt(-1));
    }
}
