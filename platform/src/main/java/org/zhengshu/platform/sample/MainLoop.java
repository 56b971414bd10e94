package org.zhengshu.platform.sample;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhengshu.sample.Officers;

/** The nine steps of the main job, one after the other; a step that fails is told, and the next is tried. */
final class MainLoop {
    static final List<Step> STEPS = List.of(
            new CompileStep(),
            new MountStep(),
            new RequestStep(),
            new ExchangeStep(),
            new GovernStep(),
            new OpenStep(),
            new RecheckStep(),
            new EvidenceStep(),
            new AppraiseStep());
    private static final Logger LOG = LoggerFactory.getLogger(MainLoop.class);

    private final Loop loop;
    private final Report report;

    MainLoop(Loop loop) {
        this.loop = loop;
        this.report = loop.report();
    }

    /** Answers the keys of the steps that failed. */
    List<String> run() {
        var failed = new ArrayList<String>();
        for (int i = 0; i < STEPS.size(); i++) {
            if (!runOne(i + 1, STEPS.get(i))) {
                failed.add(STEPS.get(i).key());
            }
        }
        report.title(failed.isEmpty() ? "sample.all-verified" : "sample.some-failed", STEPS.size(), failed.size());
        return failed;
    }

    private boolean runOne(int number, Step step) {
        report.title("sample.step." + step.key(), number, STEPS.size());
        long start = System.nanoTime();
        try {
            step.run(loop);
            proof();
            report.did((System.nanoTime() - start) / 1_000_000, "sample.verified");
            return true;
        } catch (StepFailed failed) {
            LOG.warn("step {} failed", step.key(), failed);
            report.detail("sample.step-failed", number);
            report.detail(failed.key(), failed.values());
        } catch (RuntimeException bug) {
            LOG.error("step {} broke", step.key(), bug);
            report.detail("sample.step-failed", number);
            report.detail("sample.failed.broken", bug.toString());
        }
        return false;
    }

    private void proof() {
        var number = loop.takeProof();
        if (number == null) {
            return;
        }
        var receipt = loop.as(Officers.REVIEWER).json("/receipts/" + number);
        var leaf = receipt.path("leaf");
        if (leaf.isNumber()) {
            report.detail("sample.proof", number, leaf.asString());
        } else {
            report.detail("sample.proof-pending", number);
        }
    }
}
