package org.zhengshu.kernel.code;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 行政区划代码 (GB/T 2260, and its longer forms for towns and villages): 6, 9 or 12 digits. */
public record DivisionCode(String value) {

    public DivisionCode {
        if (!value.matches("\\d{6}(\\d{3}(\\d{3})?)?")) {
            throw new IllegalArgumentException("a division code has 6, 9 or 12 digits: " + value);
        }
    }

    public static Optional<DivisionCode> parse(@Nullable String text) {
        return text != null && text.strip().matches("\\d{6}(\\d{3}(\\d{3})?)?")
                ? Optional.of(new DivisionCode(text.strip()))
                : Optional.empty();
    }

    public DivisionCode county() {
        return new DivisionCode(value.substring(0, 6));
    }

    @Override
    public String toString() {
        return value;
    }
}
