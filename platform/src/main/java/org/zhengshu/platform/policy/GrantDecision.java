package org.zhengshu.platform.policy;

import java.util.List;
import java.util.Map;

/** May this be used now? */
public sealed interface GrantDecision {
    /** Yes: these items, with these masks (item name → mask kind). */
    record Permitted(Grant grant, List<String> items, Map<String, String> masks) implements GrantDecision {}

    /** No; {@code reason} is a fault key, {@code fault.policy.suspended}. */
    record Refused(String reason) implements GrantDecision {}
}
