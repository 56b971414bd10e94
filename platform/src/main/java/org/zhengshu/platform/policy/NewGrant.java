package org.zhengshu.platform.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.grant.SharingWay;

/**
 * 共享授权 to be: who × which items × for what × until when.
 *
 * @param application the application it answers, as text; null for what needs none
 * @param entry the catalogue entry's id
 * @param items names of the granted items
 * @param masks item name → mask kind, where the provider's answer asked for one; values travel unchanged otherwise
 * @param approver who answered for the provider, in words: name and office
 * @param caseNumbered true when every use must name a case
 */
public record NewGrant(
        @Nullable String application,
        DepartmentCode requester,
        DepartmentCode provider,
        UUID entry,
        int entryVersion,
        String entryName,
        String entryCode,
        List<String> items,
        Map<String, String> masks,
        String purpose,
        String legalBasis,
        Set<SharingWay> ways,
        LocalDate until,
        String approver,
        boolean caseNumbered) {
    public NewGrant {
        items = List.copyOf(items);
        masks = Map.copyOf(masks);
        ways = Set.copyOf(ways);
    }
}
