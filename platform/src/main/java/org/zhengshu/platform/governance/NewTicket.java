package org.zhengshu.platform.governance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.catalogue.EntryId;

/**
 * A 问题工单 to be.
 *
 * @param kind {@code QUALITY}, or the kind of a conflict; words stand under {@code ticket.<kind>} of the page
 * @param problem names the problem, so that finding it again renews the ticket instead of opening a second one
 * @param department who is to look into it in its own business system
 * @param rows how many rows are concerned
 * @param samples keys of some of them, in clear; only the department itself sees them so
 */
public record NewTicket(
        String kind,
        String problem,
        String title,
        Map<String, String> facts,
        DepartmentCode department,
        @Nullable EntryId entry,
        long rows,
        List<String> samples) {
    public static final int MAX_SAMPLES = 20;

    public NewTicket {
        facts = Map.copyOf(facts);
        samples = samples.stream().limit(MAX_SAMPLES).toList();
    }
}
