package org.zhengshu.kernel.grant;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;

/**
 * What a grant binds: who × entry × items × purpose × until when × in which ways (条例 art. 15, 20, 25). The decision is
 * pure: the same terms, standing and use give the same verdict wherever it is asked.
 *
 * @param requester the only department that may use it (art. 25: no third party)
 * @param items names of the granted items, at least one
 * @param until the last day of use, in the city's time
 * @param caseNumbered true when every use must name its case
 */
public record GrantTerms(
        DepartmentCode requester,
        UUID entry,
        List<String> items,
        String purpose,
        LocalDate until,
        Set<GrantedWay> ways,
        boolean caseNumbered) {
    public GrantTerms {
        items = List.copyOf(items);
        ways = Set.copyOf(ways);
        Check.that(!items.isEmpty(), "a grant has at least one item");
        Check.that(items.stream().distinct().count() == items.size(), "a grant names an item once: %s", items);
        Check.that(!ways.isEmpty(), "a grant has at least one way");
        Check.that(!purpose.isBlank(), "a grant has a purpose");
    }

    /** Decides one use. Revoked and disposed grants say so even when their time is over as well. */
    public GrantVerdict permits(GrantStanding standing, GrantUse use) {
        var reasons = EnumSet.noneOf(GrantVerdict.Refusal.class);
        switch (standing) {
            case ACTIVE -> {}
            case SUSPENDED -> reasons.add(GrantVerdict.Refusal.SUSPENDED);
            case REVOKED -> reasons.add(GrantVerdict.Refusal.REVOKED);
            case DISPOSED -> reasons.add(GrantVerdict.Refusal.DISPOSED);
        }
        if (isOver(use.on())) {
            reasons.add(GrantVerdict.Refusal.EXPIRED);
        }
        if (!requester.equals(use.user())) {
            reasons.add(GrantVerdict.Refusal.OTHER_DEPARTMENT);
        }
        if (!entry.equals(use.entry())) {
            reasons.add(GrantVerdict.Refusal.OTHER_ENTRY);
        }
        if (!ways.contains(use.way())) {
            reasons.add(GrantVerdict.Refusal.OTHER_WAY);
        }
        var stated = use.purpose();
        if (stated != null && !stated.strip().equals(purpose.strip())) {
            reasons.add(GrantVerdict.Refusal.OTHER_PURPOSE);
        }
        if (!items.containsAll(use.items())) {
            reasons.add(GrantVerdict.Refusal.ITEM_NOT_GRANTED);
        }
        var caseNumber = use.caseNumber();
        if (caseNumbered && (caseNumber == null || caseNumber.isBlank())) {
            reasons.add(GrantVerdict.Refusal.CASE_NUMBER_MISSING);
        }
        if (!reasons.isEmpty()) {
            return new GrantVerdict.Refused(List.copyOf(reasons));
        }
        return new GrantVerdict.Permitted(
                use.items().isEmpty()
                        ? items
                        : items.stream().filter(use.items()::contains).toList());
    }

    /** The last day itself still counts. */
    public boolean isOver(LocalDate day) {
        return day.isAfter(until);
    }
}
