package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as everybody gets it; an empty cell is an empty text. The place is in CGCS2000, or null where none is certain.
 *
 * @param code the row's own code in a table whose rows name the row above them, else null
 * @param above the code of the row above, empty at the top
 * @param closed a place that is closed or suspended: nobody can go there now
 */
public record PublicRow(
        long number,
        List<String> cells,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String district,
        @Nullable String code,
        @Nullable String above,
        boolean closed) {
    public String cell(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }
}
