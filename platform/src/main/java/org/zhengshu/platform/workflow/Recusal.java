package org.zhengshu.platform.workflow;

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

    /** 403 when the caller had one of these parts; the refusal is audited. */
    void mustBeAnother(Caller caller, SubjectRef matter, Set<Part> parts);

    /** False when the caller had one of these parts: what pages ask before they offer a step. */
    boolean isAnother(Caller caller, SubjectRef matter, Set<Part> parts);
}
