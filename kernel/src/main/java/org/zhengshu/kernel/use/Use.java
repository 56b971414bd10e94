package org.zhengshu.kernel.use;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/**
 * A use that asks to be permitted.
 *
 * @param by the department that would use the data; null for the platform, which works by duty
 * @param arranged true when uses to come are arranged (a task, a credential) and each of them names its own case
 * @param items what is asked for; empty asks for all that there is
 * @param purpose what the user says it is for; null where the way carries none and the grant's own purpose stands
 * @param caseNumber the case it is for; null when there is none
 * @param on the city's day
 */
public record Use(
        @Nullable DepartmentCode by,
        UUID entry,
        UseKind kind,
        boolean arranged,
        List<String> items,
        @Nullable String purpose,
        @Nullable String caseNumber,
        LocalDate on) {
    public Use {
        items = List.copyOf(items);
    }

    /** True when a case is named. */
    boolean namesCase() {
        return caseNumber != null && !caseNumber.isBlank();
    }
}
