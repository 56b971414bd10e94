package org.zhengshu.lake;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can go wrong in the lake; the words stand in {@code messages/lake}. */
public enum LakeProblem implements ProblemCode {
    TABLE_MISSING(404, Blame.CALLER),
    SNAPSHOT_GONE(404, Blame.CALLER),
    QUERY_REFUSED(422, Blame.CALLER),
    FILE_UNREADABLE(422, Blame.OUTSIDE),
    OUT_OF_MEMORY(507, Blame.CAPACITY),
    DISK_FULL(507, Blame.CAPACITY),
    ENGINE_FAILED(500, Blame.US);

    private final ProblemTraits traits;

    LakeProblem(int status, Blame blame) {
        traits = new ProblemTraits("lake", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
