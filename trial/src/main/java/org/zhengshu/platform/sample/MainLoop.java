package org.zhengshu.platform.sample;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhengshu.sample.Officers;

/**
 * The nine steps of the main job, one after the other; a step that fails is told, and the next is tried. Steps that ended
 * before the process was killed are not done again; the one that did not goes on where it was.
 */
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

    /**
     * Answers the keys of the steps that failed.
     *
     * @throws Script.Stopped when the platform is stopped meanwhile
     */
    List<String> run() {
        long start = System.nanoTime();
        var ended = loop.journal().endedSteps();
        var failed = new ArrayList<String>();
        for (int i = 0; i < STEPS.size(); i++) {
            var step = STEPS.get(i);
            var before = ended.get(step.key());
            boolean well = before == null ? runOne(i + 1, step) : toldBefore(i + 1, step, before);
            if (before == null) {
                loop.journal().endStep(step.key(), well);
            }
            if (!well) {
                failed.add(step.key());
            }
        }
        loop.journal().end();
        report.ended(
                (System.nanoTime() - start) / 1_000_000,
                failed.isEmpty() ? "sample.all-verified" : "sample.some-failed",
                STEPS.size(),
                failed.size());
        return failed;
    }

    private boolean toldBefore(int number, Step step, boolean verified) {
        report.title("sample.step." + step.key(), number, STEPS.size());
        report.detail(verified ? "sample.verified-before" : "sample.failed-before");
        return verified;
    }

    private boolean runOne(int number, Step step) {
        report.title("sample.step." + step.key(), number, STEPS.size());
        loop.script().open(step.key());
        if (loop.script().retold()) {
            report.detail("sample.going-on");
        }
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
        } catch (Script.Stopped stopped) {
            throw stopped;
        } catch (RuntimeException bug) {
            loop.script().unlessStopped();
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
