package org.zhengshu.platform.objection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.workflow.Deadline;

/** 校核 of one value. {@code toString} withholds the record's key. */
record Recheck(
        RecheckId id,
        String number,
        RecheckState state,
        UUID entry,
        String entryName,
        String item,
        String value,
        String expected,
        String reason,
        String recordKey,
        UUID grant,
        @Nullable String match,
        @Nullable String person,
        DepartmentCode applicant,
        DepartmentCode provider,
        AccountId account,
        Deadline deadline,
        Instant filedAt) {
    private static final int SHOWN = 2;

    SubjectRef subject() {
        return SubjectRef.of("recheck", id);
    }

    String link() {
        return "/rechecks/" + id;
    }

    /** First and last characters only. */
    String maskedKey() {
        return IdentityNumber.parse(recordKey)
                .map(IdentityNumber::masked)
                .orElseGet(() -> recordKey.length() <= 2 * SHOWN
                        ? "*".repeat(recordKey.length())
                        : recordKey.substring(0, SHOWN)
                                + "*".repeat(recordKey.length() - 2 * SHOWN)
                                + recordKey.substring(recordKey.length() - SHOWN));
    }

    Recheck in(RecheckState next) {
        return new Recheck(
                id, number, next, entry, entryName, item, value, expected, reason, recordKey, grant, match, person,
                applicant, provider, account, deadline, filedAt);
    }

    /** On a new clock, after a mediation. */
    Recheck due(Deadline next) {
        return new Recheck(
                id, number, state, entry, entryName, item, value, expected, reason, recordKey, grant, match, person,
                applicant, provider, account, next, filedAt);
    }

    @Override
    public String toString() {
        return "recheck " + number;
    }
}
