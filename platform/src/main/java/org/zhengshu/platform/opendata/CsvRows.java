package org.zhengshu.platform.opendata;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the platform's own CSV (RFC 4180, UTF-8, header) row by row; null is an empty unquoted field. */
final class CsvRows implements AutoCloseable {
    private static final int END = -1;

    private final BufferedReader reader;

    CsvRows(Path file) throws IOException {
        this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        next();
    }

    /** The next row; null at the end. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        int c = reader.read();
        if (c == END) {
            return null;
        }
        var row = new ArrayList<@Nullable String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        while (true) {
            if (inside) {
                if (c == END) {
                    throw new IOException("the file ends inside quotes");
                }
                if (c != '"') {
                    cell.append((char) c);
                    c = reader.read();
                    continue;
                }
                c = reader.read();
                if (c == '"') {
                    cell.append('"');
                    c = reader.read();
                } else {
                    inside = false;
                }
                continue;
            }
            if (c == '"') {
                quoted = true;
                inside = true;
            } else if (c == ',' || c == '\n' || c == END) {
                row.add(cell.isEmpty() && !quoted ? null : cell.toString());
                if (c != ',') {
                    return row;
                }
                cell.setLength(0);
                quoted = false;
            } else if (c != '\r') {
                cell.append((char) c);
            }
            c = reader.read();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
