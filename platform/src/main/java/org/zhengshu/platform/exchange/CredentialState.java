package org.zhengshu.platform.exchange;

/** Whether a credential opens anything. */
enum CredentialState {
    ACTIVE,
    STOPPED,
    ENDED
}
