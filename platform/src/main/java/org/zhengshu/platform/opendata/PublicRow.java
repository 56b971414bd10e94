package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as everybody gets it; an empty cell is an empty text. The place is in CGCS2000, or null where none is certain. */
public record PublicRow(
        long number,
        List<String> cells,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String district) {
    public String cell(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }
}
