package org.zhengshu.platform.identity;

/** What one administrator proposes and another confirms. */
public enum ProposalKind {
    ROLES,
    PASSWORD_RESET,
    UNLOCKING,
    SUSPENSION,
    RESUMPTION
}
