package org.zhengshu.platform.sample;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.sample.City;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Officer;
import org.zhengshu.sample.Officers;

/** What the steps of one run share: people's browsers, and what earlier steps made. */
final class Loop {
    private final OwnListener listener;
    private final Report report;
    private final City city;
    private final BusinessSystems systems;
    private final Journal journal;
    private final Script script;
    private final Map<String, Browser> browsers = new HashMap<>();
    private final Map<String, String> made;
    private final Map<String, Long> written;
    private @Nullable String receipt;

    Loop(
            OwnListener listener,
            Report report,
            City city,
            BusinessSystems systems,
            Map<String, Long> written,
            Journal journal,
            Script script) {
        this.written = written;
        this.listener = listener;
        this.report = report;
        this.city = city;
        this.systems = systems;
        this.journal = journal;
        this.script = script;
        this.made = new LinkedHashMap<>(journal.kept());
    }

    Journal journal() {
        return journal;
    }

    Script script() {
        return script;
    }

    Report report() {
        return report;
    }

    City city() {
        return city;
    }

    /** A department's business system changes its own rows; answers how many. Said twice it must come to the same. */
    int change(DepartmentDatabase database, String sql, String... values) {
        var changed = script.answer(
                "CHANGE " + database.name(), key -> Answer.of(Integer.toString(systems.change(database, sql, values))));
        return Integer.parseInt(changed.text());
    }

    /** The rows that the department wrote. */
    long rows(EntryPlan plan) {
        return plan.database() == null
                ? city.stations().list().size()
                : Check.present(written.get(plan.table()), "rows of " + plan.table());
    }

    /** The person's browser. */
    Browser as(Officer officer) {
        return browsers.computeIfAbsent(
                officer.login(), login -> new Browser(listener, script, login, Officers.PASSWORD));
    }

    /** Somebody without an account. */
    Browser citizen() {
        return new Browser(listener, script);
    }

    void keep(String name, String value) {
        made.put(name, value);
        journal.keep(name, value);
    }

    /** What an earlier step made; the step fails in words when that step did not get so far. */
    String made(String name) {
        var value = made.get(name);
        if (value == null) {
            throw new StepFailed("missing", name);
        }
        return value;
    }

    /** The last receipt of the step is its proof. */
    void proof(@Nullable String number) {
        if (number != null && !number.isEmpty()) {
            receipt = number;
        }
    }

    @Nullable
    String takeProof() {
        var taken = receipt;
        receipt = null;
        return taken;
    }

    static String sourceId(DepartmentDatabase database) {
        return database.name().replace('_', '-');
    }
}
