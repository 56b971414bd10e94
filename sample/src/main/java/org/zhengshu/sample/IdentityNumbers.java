package org.zhengshu.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.zhengshu.kernel.code.IdentityNumber;

/** Allots identity numbers, none twice. */
final class IdentityNumbers {
    private static final int FIRST_SEQUENCE = 20;
    private final Map<String, Integer> next = new HashMap<>();
    private final Set<String> reserved = new HashSet<>();

    void reserve(String number) {
        reserved.add(number);
    }

    /** Odd sequences are men's, even ones women's. */
    String allot(String area, LocalDate birth, boolean male) {
        String day = area + birth.format(DateTimeFormatter.BASIC_ISO_DATE);
        String number;
        do {
            int turn = next.merge(day + male, 1, Integer::sum);
            String seventeen = day + "%03d".formatted(FIRST_SEQUENCE + 2 * turn + (male ? 1 : 0));
            number = seventeen + IdentityNumber.checkOf(seventeen);
        } while (reserved.contains(number));
        return number;
    }

    /** As it was before 1999: two digits of the year, no check character. */
    static String ofFifteen(String number) {
        return number.substring(0, 6) + number.substring(8, 17);
    }
}
