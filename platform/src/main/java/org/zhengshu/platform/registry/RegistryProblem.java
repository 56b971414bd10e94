package org.zhengshu.platform.registry;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about the base registry. */
public enum RegistryProblem implements ProblemCode {
    NO_REGISTER(409, Blame.CALLER),
    NOT_BUILT(409, Blame.CALLER),
    OUTDATED(409, Blame.US),
    QUERY_FAULTY(422, Blame.CALLER),
    NOT_GRANTED(403, Blame.CALLER),
    BUILD_NOT_FOUND(404, Blame.CALLER);

    private final ProblemTraits traits;

    RegistryProblem(int status, Blame blame) {
        traits = new ProblemTraits("registry", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
