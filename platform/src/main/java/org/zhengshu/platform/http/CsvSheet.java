package org.zhengshu.platform.http;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one writer of CSV that people open: RFC 4180, and no cell that a spreadsheet would run as a formula (CWE-1236). The console's
 * {@code table-export/sheet.ts} keeps to the same rule and the same examples.
 */
public final class CsvSheet {
    /** Tells Excel that the text is UTF-8; stands before the first line. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What begins a formula, in half and in full width (OWASP, CSV injection). */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** A dash for nothing, and numbers and percents with their sign, are not formulas. */
    private static final Pattern PLAIN = Pattern.compile(
            "[-\uFF0D]|[-+](?:\\d{1,3}(?:,\\d{3})++|\\d*+)(?:\\.\\d*+)?(?<=\\d\\.?)(?:[eE][-+]?\\d{1,3})?%?");

    private CsvSheet() {}

    public static void line(Appendable out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            var cell = harmless(cells.get(i));
            if (i > 0) {
                out.append(',');
            }
            if (mustQuote(cell) || (cell.isEmpty() && cells.size() == 1)) {
                out.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                out.append(cell);
            }
        }
        out.append("\r\n");
    }

    static String harmless(String cell) {
        return !cell.isEmpty()
                        && BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0
                        && !PLAIN.matcher(cell).matches()
                ? "'" + cell
                : cell;
    }

    private static boolean mustQuote(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
