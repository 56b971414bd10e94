package org.zhengshu.platform.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What was found against what was planted, both ways. Keys are counted as often as they occur, so that two persons whose
 * masked numbers look the same are two.
 *
 * @param missed planted, not found
 * @param wrong found, not planted
 */
record Score(String kind, int planted, int found, List<String> missed, List<String> wrong) {
    static Score of(String kind, Collection<String> planted, Collection<String> found) {
        return new Score(kind, planted.size(), found.size(), without(planted, found), without(found, planted));
    }

    boolean perfect() {
        return missed.isEmpty() && wrong.isEmpty();
    }

    private static List<String> without(Collection<String> these, Collection<String> those) {
        var rest = new ArrayList<>(these);
        those.forEach(rest::remove);
        return List.copyOf(rest);
    }

    /** Prints what was planted and found; the step fails unless they are the same. */
    void tell(Loop loop) {
        loop.report().detail("sample.score", kind, planted, found(), missed.size(), wrong.size());
        StepFailed.unless(perfect(), "score", kind, missed.size(), wrong.size());
    }
}
