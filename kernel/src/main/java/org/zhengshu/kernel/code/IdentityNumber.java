package org.zhengshu.kernel.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 公民身份号码, 18 characters with a right check character (GB 11643-1999). In hand, it is right in form; whether the area
 * exists is a rule of governance, not of this type.
 */
public record IdentityNumber(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public IdentityNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an identity number of 18 characters with a right check character");
        }
    }

    /**
     * Reads what departments write: full-width digits, blanks, a lower-case x, and the 15-digit numbers of before 1999,
     * which gain their century and check character. Empty when it is no identity number.
     */
    public static Optional<IdentityNumber> parse(@Nullable String text) {
        return normalised(text).filter(IdentityNumber::isValid).map(IdentityNumber::new);
    }

    /** The text in the form of 18 characters, right or wrong; empty when it cannot be brought into that form. */
    public static Optional<String> normalised(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var kept = new StringBuilder(18);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                c = (char) (c - 0xFEE0);
            }
            if (!Character.isWhitespace(c) && c != '\u3000' && c != '\u00A0' && c != '\'') {
                kept.append(c);
            }
        }
        String plain = kept.toString().toUpperCase(Locale.ROOT);
        if (plain.matches("\\d{15}")) {
            String longer = plain.substring(0, 6) + "19" + plain.substring(6);
            return Optional.of(longer + checkOf(longer));
        }
        return plain.matches("\\d{17}[\\dX]") ? Optional.of(plain) : Optional.empty();
    }

    public static boolean isValid(String value) {
        if (!value.matches("\\d{17}[\\dX]") || value.charAt(17) != checkOf(value)) {
            return false;
        }
        try {
            var ignored = birth(value);
            return ignored.getYear() >= 1850;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The check character that belongs to the first 17 digits. */
    public static char checkOf(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    public LocalDate birth() {
        return birth(value);
    }

    /** False for a birth that is still to come: right in form, wrong as a fact. */
    public boolean isBornBy(LocalDate today) {
        return !birth().isAfter(today);
    }

    /** 港澳台居民居住证: issued under 81, 82, 83 instead of a division. */
    public boolean isResidencePermit() {
        return value.startsWith("81") || value.startsWith("82") || value.startsWith("83");
    }

    public boolean isMale() {
        return (value.charAt(16) - '0') % 2 == 1;
    }

    /** The six digits of the place of first registration. */
    public String area() {
        return value.substring(0, 6);
    }

    /** {@code 9901**********002X}: how a number is shown until someone asks for it on the record. */
    public String masked() {
        return value.substring(0, 4) + "**********" + value.substring(14);
    }

    private static LocalDate birth(String value) {
        return LocalDate.of(
                Integer.parseInt(value.substring(6, 10)),
                Integer.parseInt(value.substring(10, 12)),
                Integer.parseInt(value.substring(12, 14)));
    }

    @Override
    public String toString() {
        return masked();
    }
}
