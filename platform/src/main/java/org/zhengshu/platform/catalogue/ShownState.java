package org.zhengshu.platform.catalogue;

/** An entry's state as a reader sees it: a published entry that was stopped is suspended. */
enum ShownState {
    DRAFT,
    SIGNING,
    UNDER_REVIEW,
    RETURNED,
    PUBLISHED,
    CHANGING,
    SUSPENDED,
    RETIRED
}
