package org.zhengshu.platform.identity;

import java.time.Instant;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;

/**
 * Who stopped something, why and since when. One rule for everything that can be stopped and begin again: what the data authority
 * stopped, the data authority alone ends; what a department stopped, that department or the authority ends.
 */
public record StoppedBy(Level level, DepartmentCode department, String name, String reason, Instant since) {

    /** The lower first. */
    public enum Level {
        DEPARTMENT,
        AUTHORITY
    }

    /** As pages show it; {@code mayEnd} says whether to offer that to the reader. */
    public record View(
            Level level, DepartmentRef department, String name, String reason, Instant since, boolean mayEnd) {}

    /** By {@link Stopping} alone, which tells those concerned. */
    static StoppedBy of(Caller caller, String reason, Instant now) {
        return new StoppedBy(levelOf(caller), caller.requireDepartment(), caller.name(), reason, now);
    }

    private static Level levelOf(Caller caller) {
        return caller.is(Role.AUTHORITY) ? Level.AUTHORITY : Level.DEPARTMENT;
    }

    public boolean mayBeEndedBy(Caller caller) {
        return caller.is(Role.AUTHORITY) || (level == Level.DEPARTMENT && department.equals(caller.department()));
    }

    /** 403 with who stopped it, when and why, unless the caller may end it. */
    public void mustBeEndedBy(Caller caller) {
        if (!mayBeEndedBy(caller)) {
            throw Problem.of(IdentityProblem.STOPPED_BY_HIGHER, name, reason);
        }
    }

    /** A higher one makes a lower one's stop its own, so that the lower one does not end it. */
    public boolean yieldsTo(Caller caller) {
        return levelOf(caller).compareTo(level) > 0;
    }

    public View view(Departments departments, Caller reader) {
        return new View(level, departments.ref(department), name, reason, since, mayBeEndedBy(reader));
    }
}
