package org.zhengshu.platform.nodes;

/** What can be done with an address that waits. */
enum AddressStep {
    CONFIRM,
    REFUSE,
    TRY
}
