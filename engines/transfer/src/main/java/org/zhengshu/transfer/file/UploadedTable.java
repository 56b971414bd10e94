package org.zhengshu.transfer.file;

import java.nio.file.Path;
import java.util.List;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.node.Column;

/**
 * A file that could be read as a table.
 *
 * @param format {@code CSV} or {@code XLSX}
 * @param encoding of the text, {@code UTF-8} or {@code GB18030}
 * @param columns name (fit for PostgreSQL), whole title as comment, type guessed from all values
 * @param csv the rows as the platform's own CSV with a header of the names; a blank cell is null
 * @param faults what is wrong in cells and still lets the file be read: digits that Excel lost, error cells
 */
public record UploadedTable(
        String format, String encoding, List<Column> columns, long rows, Path csv, List<Fault> faults) {
    public UploadedTable {
        columns = List.copyOf(columns);
        faults = List.copyOf(faults);
    }
}
