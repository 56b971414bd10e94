package org.zhengshu.platform.evidence;

/** 回执号 of a leaf: {@code ZS-2026-000123}. */
public record ReceiptNumber(String value) {
    public ReceiptNumber {
        if (!value.matches("ZS-\\d{4}-\\d{6,12}")) {
            throw new IllegalArgumentException("a receipt number looks like ZS-2026-000123: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
