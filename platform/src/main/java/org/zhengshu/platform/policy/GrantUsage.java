package org.zhengshu.platform.policy;

/** How much a grant was used so far. */
public record GrantUsage(long calls, long matches, long deliveries, long rows) {
    public static final GrantUsage NONE = new GrantUsage(0, 0, 0, 0);
}
