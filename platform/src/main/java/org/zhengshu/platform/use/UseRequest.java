package org.zhengshu.platform.use;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.use.UseKind;

/**
 * What somebody wants to do.
 *
 * @param by null for the platform itself
 * @param arranged true when uses to come are arranged: a task, a credential
 * @param items names of the items wanted; empty for all that there is
 * @param purpose null where the way carries none and the grant's own purpose stands
 */
public record UseRequest(
        @Nullable DepartmentCode by,
        UseKind kind,
        boolean arranged,
        List<String> items,
        @Nullable String purpose,
        @Nullable String caseNumber) {
    public UseRequest {
        items = List.copyOf(items);
    }

    /** A use by the department, now. */
    public static UseRequest of(DepartmentCode by, UseKind kind) {
        return new UseRequest(by, kind, false, List.of(), null, null);
    }

    /** An arrangement for uses to come. */
    public static UseRequest arranging(DepartmentCode by, UseKind kind) {
        return new UseRequest(by, kind, true, List.of(), null, null);
    }

    static UseRequest duty(UseKind kind) {
        return new UseRequest(null, kind, false, List.of(), null, null);
    }

    /** The same for a stated purpose and case. */
    public UseRequest on(@Nullable String statedPurpose, @Nullable String namedCase) {
        return new UseRequest(by, kind, arranged, items, statedPurpose, namedCase);
    }
}
