package org.zhengshu.kernel.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small number of rows as text, each as long as {@code columns}; a null stays null. */
public record Rows(List<String> columns, List<List<@Nullable String>> rows) {
    public Rows {
        columns = List.copyOf(columns);
        var copied = new ArrayList<List<@Nullable String>>(rows.size());
        for (var row : rows) {
            copied.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copied);
    }
}
