package org.zhengshu.trust;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Masks single values: pure, and a masked value never says more than the value did. */
public final class Masking {
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "\u6b27\u9633",
            "\u53f8\u9a6c",
            "\u4e0a\u5b98",
            "\u8bf8\u845b",
            "\u4e1c\u65b9",
            "\u7687\u752b",
            "\u5c09\u8fdf",
            "\u516c\u5b59",
            "\u590f\u4faf",
            "\u4ee4\u72d0",
            "\u6155\u5bb9",
            "\u5b87\u6587",
            "\u957f\u5b59",
            "\u53f8\u5f92",
            "\u72ec\u5b64",
            "\u5357\u5bab");
    private static final String COUNTY_ENDS = "\u53bf\u533a\u65d7"; // 县区旗

    private Masking() {}

    /** The masked value; null and empty stay what they are. */
    public static @Nullable String mask(MaskKind kind, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        return switch (kind) {
            case NAME -> name(value);
            case IDENTITY_NUMBER -> keep(value, 4, 4);
            case PHONE -> keep(value, 3, 4);
            case ADDRESS -> address(value);
            case CREDIT_CODE -> keep(value, 4, 3);
            case PLATE -> keep(value, 2, 2);
            case BIRTH_DATE -> value.length() > 4 ? value.substring(0, 4) : "*".repeat(value.length());
            case HIDDEN -> "***";
        };
    }

    private static String name(String value) {
        int[] points = value.codePoints().toArray();
        int kept = points.length >= 3 && COMPOUND_SURNAMES.contains(new String(points, 0, 2)) ? 2 : 1;
        return points.length == 1 ? "*" : new String(points, 0, kept) + "*".repeat(points.length - kept);
    }

    private static String address(String value) {
        for (int i = 0; i < value.length() - 1; i++) {
            if (COUNTY_ENDS.indexOf(value.charAt(i)) >= 0) {
                return value.substring(0, i + 1) + "****";
            }
        }
        return value.length() <= 4 ? "****" : value.substring(0, Math.min(3, value.length() / 2)) + "****";
    }

    /** Keeps the ends when at least as much lies between them; else nothing is kept. */
    private static String keep(String value, int first, int last) {
        int hidden = value.length() - first - last;
        return hidden < 3
                ? "*".repeat(value.length())
                : value.substring(0, first) + "*".repeat(hidden) + value.substring(value.length() - last);
    }
}
