package org.zhengshu.platform.registry;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about the base registry. */
public enum RegistryProblem implements ProblemCode {
    NO_REGISTER(409, Blame.CALLER),
    NOT_BUILT(409, Blame.CALLER),
    QUERY_FAULTY(422, Blame.CALLER),
    NOT_GRANTED(403, Blame.CALLER),
    BUILD_NOT_FOUND(404, Blame.CALLER),
    GAVE_UP(500, Blame.US);

    private final int status;
    private final Blame blame;

    RegistryProblem(int status, Blame blame) {
        this.status = status;
        this.blame = blame;
    }

    @Override
    public String module() {
        return "registry";
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
