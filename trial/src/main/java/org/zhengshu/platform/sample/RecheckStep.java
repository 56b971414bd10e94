package org.zhengshu.platform.sample;

import java.util.HashMap;
import java.util.Map;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.NamedCases;
import org.zhengshu.sample.Officers;

/** 异议与校核: the sold flat that is still 现势 is disputed, put right by 自然资源局 in its own system, answered and confirmed. */
final class RecheckStep implements Step {
    private static final int RECHECK_DAYS = 10;

    @Override
    public String key() {
        return "recheck";
    }

    @Override
    public void run(Loop loop) {
        long start = System.nanoTime();
        var worker = loop.as(Officers.COUNTY_CASE_WORKER);
        var form = form(loop);
        String path = "/rechecks/" + worker.post("/rechecks", form).string("id");
        var filed = worker.json(path);
        StepFailed.unlessEqual(
                "recheck-days",
                RECHECK_DAYS,
                filed.path("deadline").path("workingDays").asInt(-1));
        var provider = loop.as(Officers.dataOfficer(Bodies.NATURAL_RESOURCES));
        provider.post(path + "/acceptances", Map.of());
        correct(loop);
        provider.post(path + "/replies", Map.of("outcome", "CORRECTED", "remark", "该房屋已于2024年5月转移登记，原权属状态已更正为历史"));
        StepFailed.unlessEqual(
                "recheck-state", "REPLIED", worker.json(path).path("state").asString(""));
        worker.post(path + "/confirmations", Map.of("remark", "已核对"));
        var confirmed = worker.json(path);
        StepFailed.unlessEqual(
                "recheck-state", "CONFIRMED", confirmed.path("state").asString(""));
        var again = ExchangeStep.match(loop, NamedCases.CASE_NUMBER, "陈桂兰", ExchangeStep.family());
        var estate = ExchangeStep.cell(loop, again, 0, EntryPlan.ESTATE);
        for (var record : estate.path("records")) {
            boolean sold = record.toString().contains(NamedCases.CHEN_SOLD_TITLE);
            StepFailed.unless(
                    !sold || record.path("权属状态").asString("").equals("2"), "still-current", NamedCases.CHEN_SOLD_TITLE);
        }
        var disputed =
                ExchangeStep.cell(loop, worker.json("/exchange/matches/" + loop.made("match")), 0, EntryPlan.ESTATE);
        StepFailed.unlessEqual(
                "recheck-shown",
                confirmed.path("id").asString(""),
                disputed.path("recheck").asString(""));
        loop.proof(again.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.rechecked",
                        confirmed.path("number").asString(""));
    }

    private static Map<String, Object> form(Loop loop) {
        var form = new HashMap<String, Object>();
        form.put("entry", loop.made(EntryPlan.ESTATE.key()));
        form.put("grant", loop.made(RequestStep.grantName(Bodies.COUNTY_CIVIL_AFFAIRS, EntryPlan.ESTATE)));
        form.put("match", loop.made("match"));
        form.put("person", "0");
        form.put("item", "权属状态");
        form.put("value", "1");
        form.put("expected", "2");
        form.put("reason", "申请人提交了2024年房屋买卖合同和买受人不动产权证，该房屋已转移");
        form.put("recordKey", NamedCases.CHEN_SOLD_TITLE);
        return form;
    }

    /** In the provider's own system, with its own account: the platform never writes a source row. */
    private static void correct(Loop loop) {
        int changed = loop.change(DepartmentDatabase.NATURAL_RESOURCES, """
                UPDATE "BDC_QLR" SET "QSZT" = '2', "GXSJ" = localtimestamp(0) WHERE "BDCQZH" = ?
                """, NamedCases.CHEN_SOLD_TITLE);
        StepFailed.unlessEqual("changed-rows", 1, changed);
    }
}
