package org.zhengshu.platform.catalogue;

/** What the last probe of a mount found. */
public enum MountState {
    HEALTHY,
    EMPTY,
    UNREADABLE,
    STRUCTURE_CHANGED
}
