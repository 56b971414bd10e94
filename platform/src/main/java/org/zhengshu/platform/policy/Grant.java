package org.zhengshu.platform.policy;

import java.time.Instant;

/** A grant as it stands now. {@code number} is what people and papers use: {@code 2026-0093}. */
public record Grant(GrantId id, String number, NewGrant terms, GrantState state, Instant issuedAt) {}
