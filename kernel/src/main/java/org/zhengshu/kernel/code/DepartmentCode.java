package org.zhengshu.kernel.code;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A department 部门, named by its unified social credit code. */
public record DepartmentCode(String value) implements Comparable<DepartmentCode> {

    public DepartmentCode {
        if (!CreditCode.isValid(value)) {
            throw new IllegalArgumentException("not a unified social credit code: " + value);
        }
    }

    public static Optional<DepartmentCode> parse(@Nullable String text) {
        return CreditCode.parse(text).map(code -> new DepartmentCode(code.value()));
    }

    public static DepartmentCode of(String value) {
        return new DepartmentCode(value);
    }

    @Override
    public int compareTo(DepartmentCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
