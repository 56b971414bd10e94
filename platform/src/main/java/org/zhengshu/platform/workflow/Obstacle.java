package org.zhengshu.platform.workflow;

import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.platform.http.HttpProblem;

/** What stands between somebody and a step: a page that meets it does not offer the step, a command is refused with it. */
@FunctionalInterface
public interface Obstacle {

    /** For a command, which throws it; a refusal that is audited leaves its event here. */
    Problem refusal();

    /** It is not his to do: another department's, or of another role. */
    static Obstacle notHis() {
        return of(HttpProblem.FORBIDDEN);
    }

    static Obstacle of(ProblemCode code, Object... values) {
        return () -> Problem.of(code, values);
    }
}
