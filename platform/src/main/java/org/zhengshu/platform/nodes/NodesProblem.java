package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about registering sources. What goes wrong at a source is {@code NodeProblem}. */
enum NodesProblem implements ProblemCode {
    SOURCE_FAULTY(422, Blame.CALLER),
    ADDRESS_NOT_ASKED(409, Blame.CALLER),
    ADDRESS_ASKED_YOURSELF(403, Blame.CALLER),
    SEAL_BROKEN(500, Blame.US);

    private final ProblemTraits traits;

    NodesProblem(int status, Blame blame) {
        traits = new ProblemTraits("nodes", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
