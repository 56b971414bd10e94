package org.zhengshu.kernel.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/**
 * A use that asks to be permitted.
 *
 * @param items what is asked for; empty asks for all that is granted
 * @param purpose what the user says it is for; null where the way carries none and the grant's own purpose stands
 * @param caseNumber the case it is for; null when there is none
 * @param on the city's day
 */
public record GrantUse(
        DepartmentCode user,
        UUID entry,
        GrantedWay way,
        List<String> items,
        @Nullable String purpose,
        @Nullable String caseNumber,
        LocalDate on) {
    public GrantUse {
        items = List.copyOf(items);
    }
}
