package org.zhengshu.lake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Dates in the one form {@code 2026-03-02} (GB/T 7408.1, ISO 8601-1). */
public final class DateForm {
    private static final Pattern PLAIN = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern PARTS = Pattern.compile("(\\d{4})[-/.\u5E74](\\d{1,2})[-/.\u6708](\\d{1,2})\u65E5?");

    private DateForm() {}

    /** The date in ISO form; the text as it is when it is no whole date: nothing is guessed. */
    public static String iso(String text) {
        for (var form : new Pattern[] {PLAIN, PARTS}) {
            var found = form.matcher(text);
            if (found.matches()) {
                try {
                    return LocalDate.of(
                                    Integer.parseInt(found.group(1)),
                                    Integer.parseInt(found.group(2)),
                                    Integer.parseInt(found.group(3)))
                            .toString();
                } catch (DateTimeException e) {
                    return text;
                }
            }
        }
        return text;
    }
}
