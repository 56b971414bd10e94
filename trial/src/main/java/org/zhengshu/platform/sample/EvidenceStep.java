package org.zhengshu.platform.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhengshu.sample.NamedCases;
import org.zhengshu.sample.Officers;
import tools.jackson.databind.JsonNode;

/** 存证与审计: a receipt verified offline and one that was changed refused; who saw 王守义's record, within a notice 审计通知书; the whole ledger checked. */
final class EvidenceStep implements Step {
    private static final String NOTICE = "审通〔2026〕17号";
    /** The nightly check met the loop. */
    private static final int ANOTHER_READS = 409;

    @Override
    public String key() {
        return "evidence";
    }

    @Override
    public void run(Loop loop) {
        audit(loop);
        receipts(loop);
        ledger(loop);
    }

    private static void audit(Loop loop) {
        long start = System.nanoTime();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        loop.as(Officers.AUDIT_ADMIN)
                .post(
                        "/audit/notices",
                        Map.of(
                                "number", NOTICE,
                                "from", today.minusMonths(12).toString(),
                                "until", today.plusMonths(1).toString(),
                                "scope", "最低生活保障资金管理使用情况",
                                "auditors", List.of(Officers.AUDITOR.login())));
        var trail = loop.as(Officers.AUDITOR)
                .post("/audit/person-queries", Map.of("identityNumber", NamedCases.WANG_SHOUYI, "notice", NOTICE))
                .json();
        var kinds = trail.path("lines")
                .valueStream()
                .collect(Collectors.groupingBy(line -> line.path("kind").asString(""), Collectors.counting()));
        StepFailed.unless(kinds.containsKey("MATCH"), "trail-without", "MATCH");
        StepFailed.unless(kinds.containsKey("BATCH"), "trail-without", "BATCH");
        boolean named = trail.path("lines")
                .valueStream()
                .anyMatch(line -> line.path("caseNumber").asString("").equals(ExchangeStep.WANG_CASE));
        StepFailed.unless(named, "trail-without", ExchangeStep.WANG_CASE);
        loop.proof(trail.path("receipt").asString(""));
        loop.report()
                .did(
                        (System.nanoTime() - start) / 1_000_000,
                        "sample.audited",
                        trail.path("lines").size(),
                        kinds.toString());
    }

    private static void receipts(Loop loop) {
        var browser = loop.as(Officers.REVIEWER);
        var entry = browser.json("/catalogue/entries/" + loop.made(EntryPlan.POPULATION.key()));
        String number = entry.path("receipt").asString("");
        JsonNode proven = browser.until(
                "/receipts/" + number,
                receipt -> receipt.path("state").asString("").equals("PROVEN"));
        var file = browser.get("/receipts/" + number + "/file");
        var verdict = browser.upload("/evidence/verifications", "receipt.json", file.bytes())
                .json();
        StepFailed.unless(
                verdict.path("valid").asBoolean(false),
                "receipt-invalid",
                number,
                verdict.path("words").asString(""));
        var forged = file.text().replace(entry.path("code").asString("-"), "3990990001/000001");
        if (!forged.equals(file.text())) {
            var refused = browser.upload(
                            "/evidence/verifications",
                            "receipt.json",
                            forged.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .json();
            StepFailed.unless(!refused.path("valid").asBoolean(true), "forgery-accepted", number);
        }
        loop.report()
                .detail(
                        "sample.receipt-verified",
                        number,
                        proven.path("leaf").asString(""),
                        proven.path("proof").size());
    }

    /** Every leaf, every sealed row, and every grant that the loop issued: they say what their leaves say. */
    private static void ledger(Loop loop) {
        var answer = loop.as(Officers.AUDIT_ADMIN).tryPost("/evidence/self-checks", Map.of("extent", "WHOLE"));
        if (answer.status() == ANOTHER_READS) {
            return;
        }
        StepFailed.unless(answer.well() && answer.at("flaws").asInt(-1) == 0, "ledger-differs", answer.text());
        loop.report()
                .detail(
                        "sample.ledger-checked",
                        answer.at("size").asLong(),
                        answer.at("rows").asLong(),
                        answer.at("proven").asLong());
    }
}
