package org.zhengshu.platform.policy;

import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.code.DepartmentCode;

/** Grants are asked at every use, so that a stop is at once. */
public interface Grants {

    /** Issues in the caller's transaction. */
    Grant issue(NewGrant grant);

    Optional<Grant> find(GrantId id);

    /** Grants where the department requests or provides; all of the city for null. Newest first. */
    List<Grant> of(@org.jspecify.annotations.Nullable DepartmentCode department);

    /** Decides one use by {@code user} in {@code way}. */
    GrantDecision decide(GrantId id, DepartmentCode user, SharingWay way);
}
