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
    private final String address;
    private final Report report;
    private final City city;
    private final BusinessSystems systems;
    private final Map<String, Browser> browsers = new HashMap<>();
    private final Map<String, String> made = new LinkedHashMap<>();
    private final Map<String, Long> written;
    private @Nullable String receipt;

    Loop(String address, Report report, City city, BusinessSystems systems, Map<String, Long> written) {
        this.written = written;
        this.address = address;
        this.report = report;
        this.city = city;
        this.systems = systems;
    }

    Report report() {
        return report;
    }

    City city() {
        return city;
    }

    BusinessSystems systems() {
        return systems;
    }

    /** The rows that the department wrote. */
    long rows(EntryPlan plan) {
        return plan.database() == null
                ? city.stations().list().size()
                : Check.present(written.get(plan.table()), "rows of " + plan.table());
    }

    /** The person's browser, logged in. */
    Browser as(Officer officer) {
        return browsers.computeIfAbsent(officer.login(), login -> Browser.loggedIn(address, login, Officers.PASSWORD));
    }

    /** Somebody without an account. */
    Browser citizen() {
        return new Browser(address);
    }

    void keep(String name, String value) {
        made.put(name, value);
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
