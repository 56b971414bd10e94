package org.zhengshu.transfer.file;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, with any delimiter and any line end. Broken quoting is never guessed at. */
final class CsvRows implements RowSource {
    private final PushbackReader in;
    private final char delimiter;
    private final FileFaults faults;
    private long line = 1;

    CsvRows(Reader in, char delimiter, FileFaults faults) {
        this.in = new PushbackReader(in);
        this.delimiter = delimiter;
        this.faults = faults;
    }

    @Override
    public @Nullable Row next() throws IOException, FileRefused {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        in.unread(c);
        long start = line;
        var cells = new ArrayList<String>();
        boolean more = true;
        while (more) {
            more = readCell(cells);
            if (cells.size() > FileLimits.MAX_COLUMNS) {
                faults.atLine(start, "too-many-columns", FileLimits.MAX_COLUMNS);
                throw new FileRefused();
            }
        }
        return new Row(start, List.copyOf(cells));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** True when another cell follows in this row. */
    private boolean readCell(List<String> cells) throws IOException, FileRefused {
        var cell = new StringBuilder();
        int c = in.read();
        if (c == '"') {
            readQuoted(cell);
            c = in.read();
            if (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
                broken(line);
            }
        } else {
            while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
                append(cell, c);
                c = in.read();
            }
        }
        cells.add(cell.toString());
        if (c == delimiter) {
            return true;
        }
        endLine(c);
        return false;
    }

    private void readQuoted(StringBuilder cell) throws IOException, FileRefused {
        long opened = line;
        while (true) {
            int c = in.read();
            if (c < 0) {
                broken(opened);
            }
            if (c == '"') {
                int next = in.read();
                if (next != '"') {
                    if (next >= 0) {
                        in.unread(next);
                    }
                    return;
                }
            } else if (c == '\n') {
                line++;
            }
            append(cell, c);
        }
    }

    private void endLine(int c) throws IOException {
        if (c == '\r') {
            int next = in.read();
            if (next >= 0 && next != '\n') {
                in.unread(next);
            }
        }
        line++;
    }

    private void append(StringBuilder cell, int c) throws FileRefused {
        cell.append((char) c);
        if (cell.length() > FileLimits.MAX_CELL) {
            faults.atLine(line, "cell-too-long", FileLimits.MAX_CELL);
            throw new FileRefused();
        }
    }

    private void broken(long at) throws FileRefused {
        faults.atLine(at, "broken-quoting");
        throw new FileRefused();
    }
}
