package org.zhengshu.platform.nodes;

/**
 * How a sample value is shown to somebody who designs an entry: its form stays visible, the person does not. Short codes
 * ({@code 01}, {@code A}) stay as they are.
 */
final class SampleMask {
    private static final int SHORT_CODE = 4;
    private static final int MAX_SHOWN = 24;

    private SampleMask() {}

    static String masked(String value) {
        if (value.length() <= SHORT_CODE && value.chars().allMatch(c -> c < 128)) {
            return value;
        }
        int kept = Math.max(1, Math.min(value.length() / 4, 4));
        var masked = new StringBuilder(value.length());
        for (int i = 0; i < Math.min(value.length(), MAX_SHOWN); i++) {
            char c = value.charAt(i);
            masked.append(i < kept || !Character.isLetterOrDigit(c) ? c : '*');
        }
        return value.length() > MAX_SHOWN ? masked + "…" : masked.toString();
    }
}
