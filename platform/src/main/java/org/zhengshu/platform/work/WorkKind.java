package org.zhengshu.platform.work;

import java.util.Set;
import java.util.UUID;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.identity.Caller;

/** A kind of long work; a bean of the module that knows how it is done. */
public interface WorkKind {

    /** {@code governance.ingestion}; pages name it by {@code words.work.<name>}. */
    String name();

    Lane lane();

    AtCrash atCrash();

    Retries retries();

    /** What people may do about its orders; what must not be left undone is neither paused nor cancelled. */
    default Set<WorkStep> steps() {
        return Set.of(WorkStep.values());
    }

    /**
     * Does the long part, outside of any transaction, and answers the short one. May be called again for the same order, by
     * another process and even while an earlier call still goes on somewhere: its effects are known by the order's id, so that
     * the second finds what the first did.
     */
    WorkEnd perform(Turn turn) throws Exception;

    /** The order was given up; in the transaction of that. */
    void givenUp(UUID order, Problem problem);

    /** The order was cancelled; in the transaction of that. */
    void cancelled(UUID order);

    /**
     * The order, given up before, is attempted again; in the transaction of that. Refuses what the caller could not order
     * now, and what a later order has overtaken: the old one would come over the newer.
     */
    void again(UUID order, Caller caller);

    /** What a failure means to people. */
    default Problem problem(Exception failure) {
        return failure instanceof Problem problem ? problem : Problem.causedBy(failure, HttpProblem.of(failure));
    }
}
