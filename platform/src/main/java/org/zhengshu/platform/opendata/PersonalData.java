package org.zhengshu.platform.opendata;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;

/** Finds what may not be opened: by what the catalogue says of an item, and by what its values are (个人信息保护法 art. 4). */
final class PersonalData {
    /** From this grade on data may harm persons when it becomes known; 一般数据 grades of GB/T 43697-2024. */
    static final int CLOSED_FROM_GRADE = 3;

    private static final Set<ItemKind> PERSONAL =
            Set.of(ItemKind.IDENTITY_NUMBER, ItemKind.PERSON_NAME, ItemKind.PHONE, ItemKind.PLATE, ItemKind.DIAGNOSIS);
    /** The shortest number of a person, a mobile number, has so many digits; most values have fewer, and are done with. */
    private static final int FEWEST_DIGITS = 11;

    private static final int OLD_NUMBER = 15;

    /** No letter or digit stands beside a number: {@code n13082034995} is the id of a place on a map. */
    private static final String ALONE_BEFORE = "(?<![0-9A-Za-z.])";

    private static final String ALONE_BEHIND = "(?![0-9A-Za-z]|\\.\\d)";
    private static final Pattern NUMBER = Pattern.compile(ALONE_BEFORE + "\\d{17}[0-9Xx]" + ALONE_BEHIND);
    private static final Pattern FIFTEEN = Pattern.compile(ALONE_BEFORE + "\\d{15}" + ALONE_BEHIND);
    private static final Pattern MOBILE = Pattern.compile(ALONE_BEFORE
            + "(?:86[- ]?)?1[3-9]\\d(?:\\d{8}|[- ]\\d{8}|\\d{4}[- ]\\d{4}|[- ]\\d{4}[- ]\\d{4}|\\.\\d{4}\\.\\d{4})"
            + ALONE_BEHIND);
    /** An identity number as people break it up: place, birth, rest. Its check character tells it from other numbers. */
    private static final Pattern BROKEN = Pattern.compile("\\d{6}[-. ]\\d{8}[-. ]\\d{3}[0-9Xx]" + ALONE_BEHIND);
    /** What does not show: zero-width characters. Hyphens and spaces of all kinds are written as the plain ones. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF\\u00AD]");

    private static final Pattern HYPHEN = Pattern.compile("[\\u2010-\\u2015\\u2212\\uFE63\\uFF0D]");
    private static final Pattern SPACE = Pattern.compile("[\\u00A0\\u2000-\\u200A\\u202F\\u3000]");

    private PersonalData() {}

    /** Why the item may not be opened, as the end of a fault's code; empty when it may. */
    static Optional<String> inItem(InformationItem item) {
        if (PERSONAL.contains(item.kind())) {
            return Optional.of("personal-kind");
        }
        if (item.grade() >= CLOSED_FROM_GRADE) {
            return Optional.of("grade-too-high");
        }
        return item.open() ? Optional.empty() : Optional.of("item-not-open");
    }

    /** True when the value holds an identity number of 18 or 15 digits or a mobile number, in half or full width. */
    static boolean inValue(@Nullable String value) {
        if (value == null || digits(value) < FEWEST_DIGITS) {
            return false;
        }
        var plain = seen(halfWidth(value));
        var broken = BROKEN.matcher(plain);
        while (broken.find()) {
            if (IdentityNumber.isValid(broken.group().replaceAll("[-. ]", "").toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        var number = NUMBER.matcher(plain);
        while (number.find()) {
            if (IdentityNumber.isValid(number.group().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return MOBILE.matcher(plain).find()
                || holdsOldNumber(plain)
                || IdentityNumber.parse(plain).isPresent();
    }

    /** True when it is nothing but an identity number of 15 digits, in form. */
    static boolean isOldNumber(String value) {
        return digits(value) == OLD_NUMBER && holdsOldNumber(halfWidth(value));
    }

    static boolean hasFifteenDigits(String value) {
        return digits(value) == OLD_NUMBER && FIFTEEN.matcher(halfWidth(value)).find();
    }

    private static boolean holdsOldNumber(String plain) {
        var old = FIFTEEN.matcher(plain);
        while (old.find()) {
            if (IdentityNumber.parse(old.group()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int digits(String value) {
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += (c >= '0' && c <= '9') || (c >= '\uFF10' && c <= '\uFF19') ? 1 : 0;
        }
        return digits;
    }

    private static String seen(String value) {
        var joined = UNSEEN.matcher(value).replaceAll("");
        return SPACE.matcher(HYPHEN.matcher(joined).replaceAll("-")).replaceAll(" ");
    }

    private static String halfWidth(String value) {
        StringBuilder plain = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '\uFF10' && c <= '\uFF19') {
                plain = plain == null ? new StringBuilder(value) : plain;
                plain.setCharAt(i, (char) (c - 0xFEE0));
            }
        }
        return plain == null ? value : plain.toString();
    }
}
