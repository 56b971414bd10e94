package org.zhengshu.platform.workflow;

import java.util.Optional;
import java.util.Set;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.identity.Caller;

/** 回避: nobody signs, reviews, answers or mediates what he had a hand in himself, whatever roles he holds. */
public interface Recusal {
    /** A hand in a matter. */
    enum Part {
        /** Wrote, changed or submitted it. */
        WROTE,
        /** Signed it for his department. */
        SIGNED,
        /** Answered it, or asked for something in place of the answer. */
        ANSWERED
    }

    /** Notes the caller's part in the transaction of his act; twice is once. */
    void tookPart(Caller caller, SubjectRef matter, Part part);

    /** What keeps the caller from deciding when he had one of these parts in one of these matters. */
    Optional<Obstacle> obstacle(Caller caller, Set<Part> parts, SubjectRef... matters);
}
