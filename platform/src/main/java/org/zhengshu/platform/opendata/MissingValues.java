package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes that stand for "not measured" in a column of measured numbers: −99, 9999, NA. They are proposed from values and confirmed by
 * the officer at the opening; a number that could have been measured is not proposed.
 */
final class MissingValues {
    /** Codes of one column. */
    static final int MAX_CODES = 10;

    static final int MAX_CODE_LENGTH = 20;

    /** Words that instruments and programs write for no value. */
    private static final Pattern WORD = Pattern.compile("NA|N/A|NaN|null|NULL|-{1,4}|/|—|\\\\N");

    private static final Pattern CODE = Pattern.compile("-?(99|999|9999|99999|999999)([.](0+|9+))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.]\\d{1,12})?");
    /** A code lies farther from the measured values than this share of their spread. */
    private static final double APART = 0.5;

    private MissingValues() {}

    /** Codes among the values of one column; none where the other values are not numbers. */
    static List<String> among(Iterable<@Nullable String> values) {
        var codes = new LinkedHashMap<String, Long>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var value : values) {
            if (value == null || value.isBlank()) {
                continue;
            }
            var text = value.strip();
            if (WORD.matcher(text).matches() || CODE.matcher(text).matches()) {
                codes.merge(text, 1L, Long::sum);
            } else if (NUMBER.matcher(text).matches()) {
                low = Math.min(low, Double.parseDouble(text));
                high = Math.max(high, Double.parseDouble(text));
            } else {
                return List.of();
            }
        }
        double least = low;
        double most = high;
        return least > most
                ? List.of()
                : new ArrayList<>(codes.keySet())
                        .stream().filter(code -> apart(code, least, most)).toList();
    }

    private static boolean apart(String code, double low, double high) {
        if (!NUMBER.matcher(code).matches()) {
            return true;
        }
        double number = Double.parseDouble(code);
        double gap = number < low ? low - number : number - high;
        return (number < 0 && low >= 0) || (gap > APART * (high - low) && gap > 0);
    }

    /** How often each declared code of a column stood there. */
    static final class Counter {
        private final Map<String, Long> found = new LinkedHashMap<>();

        Counter(List<String> codes) {
            codes.forEach(code -> found.put(code, 0L));
        }

        boolean isMissing(String value) {
            return !found.isEmpty() && found.computeIfPresent(value, (code, times) -> times + 1) != null;
        }

        boolean declares(String value) {
            return found.containsKey(value);
        }

        long total() {
            return found.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The declared codes that occur. */
        List<String> codes() {
            return found.entrySet().stream()
                    .filter(one -> one.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
