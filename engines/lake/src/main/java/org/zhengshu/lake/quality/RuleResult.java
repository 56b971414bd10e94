package org.zhengshu.lake.quality;

import java.util.List;

/**
 * How a rule held.
 *
 * @param checked rows it says something about
 * @param failed rows that break it
 * @param samples keys of some rows that break it, in order; personal data, to be masked before it is shown
 */
public record RuleResult(Rule rule, long checked, long failed, List<String> samples) {
    public RuleResult {
        samples = List.copyOf(samples);
    }

    /** The share of checked rows that are right; 1 where there was nothing to check. */
    public double share() {
        return checked == 0 ? 1 : 1 - (double) failed / checked;
    }
}
