package org.zhengshu.platform.governance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.catalogue.EntryId;

/**
 * A 问题工单 to be.
 *
 * @param kind {@code QUALITY}, or the kind of a conflict; words stand under {@code ticket.<kind>} of the page
 * @param problem names the problem, so that finding it again renews the ticket instead of opening a second one
 * @param department who is to look into it in its own business system
 * @param rows how many rows are concerned
 * @param samples keys of some of them, in clear; only the department itself sees them so
 * @param persons whose rows the samples name
 */
public record NewTicket(
        String kind,
        String problem,
        String title,
        Map<String, String> facts,
        DepartmentCode department,
        @Nullable EntryId entry,
        long rows,
        List<String> samples,
        List<PersonDigest> persons) {
    public static final int MAX_SAMPLES = 20;

    public NewTicket {
        facts = Map.copyOf(facts);
        samples = samples.stream().limit(MAX_SAMPLES).toList();
        persons = List.copyOf(persons);
    }

    /** Of samples that are numbers of persons themselves, or of nobody. */
    public NewTicket(
            String kind,
            String problem,
            String title,
            Map<String, String> facts,
            DepartmentCode department,
            @Nullable EntryId entry,
            long rows,
            List<String> samples) {
        this(kind, problem, title, facts, department, entry, rows, samples, List.of());
    }
}
