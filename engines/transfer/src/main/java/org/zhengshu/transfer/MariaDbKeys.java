package org.zhengshu.transfer;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rule of {@link KeyText} in MariaDB's SQL, which has neither {@code translate} nor a split into rows. */
final class MariaDbKeys {
    /** The most keys that one cell may name. */
    static final int MAX_IN_CELL = 32;

    private MariaDbKeys() {}

    /** True when the cell holds one of the keys; {@code keys} parameters stand in it twice. */
    static String matchSql(String column, int keys) {
        String marks = String.join(", ", Collections.nCopies(keys, "?"));
        String text = "CONVERT(" + column + " USING utf8mb4) COLLATE utf8mb4_bin";
        String numbers = IntStream.rangeClosed(1, MAX_IN_CELL)
                .mapToObj(n -> "SELECT " + n + " AS n")
                .collect(Collectors.joining(" UNION ALL "));
        String single = joined(text);
        String part = "SUBSTRING_INDEX(SUBSTRING_INDEX(" + single + ", ',', parts.n), ',', -1)";
        return "(" + clean(text) + " IN (" + marks + ") OR (" + text + " REGEXP '" + KeyText.SEPARATORS
                + "' AND EXISTS (SELECT 1 FROM (" + numbers + ") AS parts WHERE " + clean(part) + " IN (" + marks
                + "))))";
    }

    /** A plain key is taken as it is, because the replacements cost more than the rest of the reading. */
    private static String clean(String expression) {
        String cleaned = expression;
        for (int i = 0; i < KeyText.FULL_WIDTH.length(); i++) {
            cleaned = replaced(cleaned, KeyText.FULL_WIDTH.charAt(i), String.valueOf(KeyText.PLAIN.charAt(i)));
        }
        for (char dropped : KeyText.DROPPED.toCharArray()) {
            cleaned = replaced(cleaned, dropped, "");
        }
        return "CASE WHEN " + expression + " REGEXP '^[0-9A-Z]*$' THEN " + expression + " ELSE UPPER(" + cleaned
                + ") END";
    }

    /** Every separator as a comma. */
    private static String joined(String expression) {
        String joined = expression;
        for (char separator :
                KeyText.SEPARATORS.substring(1, KeyText.SEPARATORS.length() - 1).toCharArray()) {
            joined = separator == ',' ? joined : replaced(joined, separator, ",");
        }
        return joined;
    }

    private static String replaced(String expression, char from, String to) {
        return "REPLACE(" + expression + ", '" + TargetTable.literal(String.valueOf(from)) + "', '" + to + "')";
    }
}
