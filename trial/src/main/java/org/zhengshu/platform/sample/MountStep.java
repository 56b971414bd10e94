package org.zhengshu.platform.sample;

import java.util.HashMap;
import java.util.Map;
import org.zhengshu.sample.Officers;

/** 挂接: every entry to its table and system; a live probe counts the rows, which must be those that were written. */
final class MountStep implements Step {

    @Override
    public String key() {
        return "mount";
    }

    @Override
    public void run(Loop loop) {
        for (var plan : EntryPlan.ALL) {
            mount(loop, plan);
        }
    }

    private static void mount(Loop loop, EntryPlan plan) {
        long start = System.nanoTime();
        var officer = loop.as(Officers.dataOfficer(plan.body()));
        String path = "/catalogue/entries/" + loop.made(plan.key()) + "/mount";
        var body = new HashMap<String, Object>(Map.of(
                "source", loop.made(plan.key() + ".source"),
                "schema", loop.made(plan.key() + ".schema"),
                "table", loop.made(plan.key() + ".table"),
                "system", loop.made(plan.key() + ".system")));
        body.put("updateColumn", plan.updateColumn());
        officer.put(path, body, null);
        var probe = officer.post(path + "/probes", Map.of()).json();
        StepFailed.unlessEqual("mount-state", "HEALTHY", probe.path("state").asString(""));
        StepFailed.unlessEqual("mount-rows", loop.rows(plan), probe.path("rows").asLong(-1));
        var entry = officer.json("/catalogue/entries/" + loop.made(plan.key()));
        loop.proof(entry.path("receipt").asString(""));
        loop.report().did((System.nanoTime() - start) / 1_000_000, "sample.mounted", plan.name(), loop.rows(plan));
    }
}
