package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about registering sources. What goes wrong at a source is {@code NodeProblem}. */
enum NodesProblem implements ProblemCode {
    SOURCE_FAULTY(422, Blame.CALLER),
    SEAL_BROKEN(500, Blame.US);

    private final int status;
    private final Blame blame;

    NodesProblem(int status, Blame blame) {
        this.status = status;
        this.blame = blame;
    }

    @Override
    public String module() {
        return "nodes";
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
