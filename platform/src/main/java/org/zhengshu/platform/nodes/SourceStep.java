package org.zhengshu.platform.nodes;

/** What can be done with a source. */
enum SourceStep {
    TRY,
    RENAME,
    CHANGE_ADDRESS
}
