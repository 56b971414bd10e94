package org.zhengshu.platform.operations;

/** Where a stored file stands. */
public enum FileKind {
    LAKE,
    OPEN
}
