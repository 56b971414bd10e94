package org.zhengshu.platform.exchange;

/** All rows, or what changed since the last delivery. */
enum RunKind {
    FULL,
    INCREMENT
}
