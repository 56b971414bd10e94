package org.zhengshu.sample;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.copy.CopyIn;

/** Writes rows in the text format of COPY; an empty text is NULL. */
final class CopyText implements Consumer<List<String>> {
    private static final int BUFFER_CHARACTERS = 64 << 10;
    private final CopyIn copying;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + 1024);

    CopyText(CopyIn copying) {
        this.copying = copying;
    }

    @Override
    public void accept(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            append(row.get(i));
        }
        buffer.append('\n');
        if (buffer.length() >= BUFFER_CHARACTERS) {
            flush();
        }
    }

    private void append(String value) {
        if (value.isEmpty()) {
            buffer.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    void flush() {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copying.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException("sending rows to COPY", e);
        }
    }
}
