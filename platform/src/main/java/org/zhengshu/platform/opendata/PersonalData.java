package org.zhengshu.platform.opendata;

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
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z])\\d{17}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9.])1[3-9]\\d{9}(?![0-9.])");

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

    /** Both patterns want a run of digits of just their length; most values have none, and are done with. */
    private static boolean mayHoldNumber(String value) {
        int run = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean digit = i < value.length() && value.charAt(i) >= '0' && value.charAt(i) <= '9';
            if (digit) {
                run++;
            } else {
                if (run == 11 || run == 17 || run == 18) {
                    return true;
                }
                run = 0;
            }
        }
        return false;
    }

    /** True when the value holds an identity number or a mobile number. */
    static boolean inValue(@Nullable String value) {
        if (value == null || !mayHoldNumber(value)) {
            return false;
        }
        var number = NUMBER.matcher(value);
        while (number.find()) {
            if (IdentityNumber.isValid(number.group().toUpperCase(java.util.Locale.ROOT))) {
                return true;
            }
        }
        return MOBILE.matcher(value).find();
    }
}
