package org.zhengshu.transfer.file;

import java.util.regex.Pattern;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;

/**
 * What a column holds, from all its values. Careful: a number with a leading zero or of ten digits and more is a code
 * or a telephone, and stays text.
 */
final class ColumnGuess {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("-?((0|[1-9]\\d{0,8})|(0|[1-9]\\d{0,14})\\.\\d{1,15})");
    private static final Pattern DATE = Pattern.compile("(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    private static final Pattern TIME = Pattern.compile(DATE.pattern() + "[ T]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    /** {@code 9.90101E+17}: what Excel leaves of an identity number. */
    private static final Pattern LOST = Pattern.compile("-?\\d(\\.\\d+)?[Ee]\\+1[5-9]");

    private static final int LONG_TEXT = 500;

    private boolean empty = true;
    private boolean integer = true;
    private boolean decimal = true;
    private boolean date = true;
    private boolean time = true;
    private boolean nullable;
    private int length;
    private int scale;

    static boolean digitsLost(String value) {
        return LOST.matcher(value).matches();
    }

    void see(String value) {
        if (value.isEmpty()) {
            nullable = true;
            return;
        }
        empty = false;
        length = Math.max(length, value.length());
        integer = integer && INTEGER.matcher(value).matches();
        decimal = decimal && DECIMAL.matcher(value).matches();
        date = date && DATE.matcher(value).matches();
        time = time && TIME.matcher(value).matches();
        int point = value.indexOf('.');
        scale = Math.max(scale, point < 0 ? 0 : value.length() - point - 1);
    }

    Column column(String name, String title) {
        var type = type();
        return new Column(
                name,
                title,
                type,
                nativeType(type),
                type == ColumnType.TEXT ? Integer.valueOf(Math.max(1, length)) : null,
                type == ColumnType.DECIMAL ? Integer.valueOf(scale) : null,
                nullable || empty,
                false);
    }

    private ColumnType type() {
        if (empty) {
            return ColumnType.TEXT;
        }
        if (integer) {
            return ColumnType.INTEGER;
        }
        if (decimal) {
            return ColumnType.DECIMAL;
        }
        if (date) {
            return ColumnType.DATE;
        }
        if (time) {
            return ColumnType.TIMESTAMP;
        }
        return length > LONG_TEXT ? ColumnType.LONG_TEXT : ColumnType.TEXT;
    }

    /** Without lengths: the next upload of the same file may have longer values. */
    private static String nativeType(ColumnType type) {
        return switch (type) {
            case INTEGER -> "integer";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp without time zone";
            case TEXT, LONG_TEXT, DOUBLE, BOOLEAN, BINARY -> "text";
        };
    }
}
