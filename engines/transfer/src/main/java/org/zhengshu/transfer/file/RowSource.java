package org.zhengshu.transfer.file;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file, one after the other. */
interface RowSource extends AutoCloseable {

    /** @param line where the row begins, from 1; blank cells are empty texts */
    record Row(long line, List<String> cells) {
        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Null at the end. */
    @Nullable
    Row next() throws IOException, FileRefused;

    @Override
    void close() throws IOException;
}
