package org.zhengshu.platform.audit;

import java.util.Optional;

/** Tells who acts in the present thread; identity answers. */
public interface ActorSource {

    /** The caller of the request, or the platform itself where nobody is logged in. */
    Actor current();

    /** The account that has the log-in name now; none where nobody knows log-in names. */
    default Optional<String> accountOf(String login) {
        return Optional.empty();
    }
}
