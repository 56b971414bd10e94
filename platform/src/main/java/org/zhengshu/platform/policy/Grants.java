package org.zhengshu.platform.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/** Grants are read at every use, so that a stop is at once. */
public interface Grants {

    /** Issues in the caller's transaction. */
    Grant issue(NewGrant grant);

    Optional<Grant> find(GrantId id);

    /** These, as far as there are: one question for a page of them. */
    Map<GrantId, Grant> find(Collection<GrantId> ids);

    /** True while a grant of the entry to the department is suspended: a new one needs somebody's decision. */
    boolean suspended(DepartmentCode requester, UUID entry);

    /** Grants where the department requests or provides; all of the city for null. Newest first. */
    List<Grant> of(@Nullable DepartmentCode department);

    /** The grant as it stands now, for a decision about its use: {@code use.Uses} decides. */
    Optional<StandingGrant> standing(GrantId id);
}
