package org.zhengshu.transfer.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the CSV that goes into a database and that no spreadsheet opens: UTF-8, commas, line feeds; null as an empty field, an empty
 * text as {@code ""}; every value as it is.
 */
final class CsvText {
    private CsvText() {}

    static void write(Writer out, List<? extends @Nullable String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            var cell = cells.get(i);
            if (cell != null) {
                out.write(mustQuote(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
        }
        out.write('\n');
    }

    private static boolean mustQuote(String cell) {
        if (cell.isEmpty() || cell.equals("\\.")) {
            return true;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
