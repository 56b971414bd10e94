package org.zhengshu.kernel.code;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 统一社会信用代码: 18 characters, both check characters right (GB 32100-2015, GB 11714-1997). */
public record CreditCode(String value) {
    private static final String CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    public CreditCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a unified social credit code: " + value);
        }
    }

    public static Optional<CreditCode> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = text.strip().toUpperCase(Locale.ROOT);
        return isValid(plain) ? Optional.of(new CreditCode(plain)) : Optional.empty();
    }

    public static boolean isValid(String value) {
        // The charset first: checkOf answers '?' for a foreign character, which must not meet a '?' in the last place.
        if (!value.matches("[" + CHARSET + "]{18}") || value.charAt(17) != checkOf(value)) {
            return false;
        }
        // No registering authority is 0; eighteen zeros, typed for "none", would have right check characters.
        return value.charAt(0) != '0' && value.charAt(16) == organisationCheckOf(value.substring(8, 16));
    }

    /** The check character of the first 17; {@code '?'} when one of them is not in the charset. */
    public static char checkOf(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int at = CHARSET.indexOf(first17.charAt(i));
            if (at < 0) {
                return '?';
            }
            sum += at * WEIGHTS[i];
        }
        return CHARSET.charAt((31 - sum % 31) % 31);
    }

    /** The check character of an 8-character organisation code 组织机构代码 (GB 11714). */
    public static char organisationCheckOf(String first8) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            char c = first8.charAt(i);
            sum += (c <= '9' ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    /** The 9-character organisation code inside. */
    public String organisationCode() {
        return value.substring(8, 17);
    }

    @Override
    public String toString() {
        return value;
    }
}
