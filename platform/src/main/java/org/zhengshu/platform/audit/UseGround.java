package org.zhengshu.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * On what ground personal data was used: 依据.
 *
 * @param grant number of the grant
 * @param approver who answered for the provider
 */
public record UseGround(
        @Nullable String grant,
        @Nullable String purpose,
        @Nullable String caseNumber,
        @Nullable String approver) {
    public static final UseGround NONE = new UseGround(null, null, null, null);
}
