package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about registering sources. What goes wrong at a source is {@code NodeProblem}. */
enum NodesProblem implements ProblemCode {
    SOURCE_FAULTY(422, Blame.CALLER),
    /** There is a source of this id. */
    SOURCE_EXISTS(409, Blame.CALLER),
    /** The department has a source of this name. */
    SOURCE_NAME_TAKEN(409, Blame.CALLER),
    /** Its department has not confirmed any address of it. */
    SOURCE_WAITS(409, Blame.CALLER),
    ADDRESS_NOT_ASKED(409, Blame.CALLER),
    /** The address was not reached, and nobody says why it is right all the same. */
    ADDRESS_NOT_REACHED(409, Blame.CALLER),
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
