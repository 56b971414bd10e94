package org.zhengshu.platform.policy;

import java.util.Collection;
import java.util.Map;

/** Answered by who moves data under grants (exchange): the count of uses. Policy asks, so that it depends on nobody. */
public interface GrantUsageSource {

    /** Usage of each; a grant that is absent was not used. */
    Map<GrantId, GrantUsage> usage(Collection<GrantId> grants);
}
