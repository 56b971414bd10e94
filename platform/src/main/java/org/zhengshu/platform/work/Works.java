package org.zhengshu.platform.work;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.identity.Caller;

/** Long work: ordered here, done by whichever process has room for it. */
public interface Works {

    /** Orders in the caller's transaction; the work begins after its commit, or not at all when it rolls back. */
    void order(NewWork work);

    /** True while an order of the kind about this has not ended. */
    boolean underWay(String kind, SubjectRef about);

    /** Those of these ids that are orders, as the caller sees them, with what he may do about them now. */
    Map<UUID, WorkView> views(Collection<UUID> ids, Caller caller);
}
