package org.zhengshu.platform.opendata;

/** Where an opened dataset stands. */
enum EditionState {
    PREPARING,
    OPEN,
    FAILED,
    WITHDRAWN,
    /** A newer edition took its place. */
    SUPERSEDED
}
