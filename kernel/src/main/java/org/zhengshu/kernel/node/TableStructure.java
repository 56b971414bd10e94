package org.zhengshu.kernel.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table looks like; columns in the table's own order. */
public record TableStructure(TableRef table, @Nullable String comment, List<Column> columns) {
    public TableStructure {
        columns = List.copyOf(columns);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    public List<String> keyColumns() {
        return columns.stream().filter(Column::key).map(Column::name).toList();
    }
}
