package org.zhengshu.kernel.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;

/**
 * What a grant binds: who × entry × items × purpose × until when × in which ways (条例 art. 15, 20, 25).
 *
 * @param requester the only department that may use it (art. 25: no third party)
 * @param items names of the granted items, at least one
 * @param masks item → kind of mask, for granted items that leave masked only
 * @param until the last day of use, in the city's time
 * @param caseNumbered true when every use must name its case
 */
public record GrantTerms(
        DepartmentCode requester,
        UUID entry,
        List<String> items,
        Map<String, String> masks,
        String purpose,
        LocalDate until,
        Set<SharingWay> ways,
        boolean caseNumbered) {
    public GrantTerms {
        items = List.copyOf(items);
        masks = Map.copyOf(masks);
        ways = Set.copyOf(ways);
        Check.that(!items.isEmpty(), "a grant has at least one item");
        Check.that(items.stream().distinct().count() == items.size(), "a grant names an item once: %s", items);
        Check.that(!ways.isEmpty(), "a grant has at least one way");
        Check.that(!purpose.isBlank(), "a grant has a purpose");
    }

    /** The last day itself still counts. */
    public boolean isOver(LocalDate day) {
        return day.isAfter(until);
    }
}
