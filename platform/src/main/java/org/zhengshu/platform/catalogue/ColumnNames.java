package org.zhengshu.platform.catalogue;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.node.Column;

/** Chinese names of columns: the database's comment, else a dictionary of the field's pinyin initials and codes. */
@Component
class ColumnNames {
    private final Map<String, String> known = new HashMap<>();

    ColumnNames() {
        for (var line : WordList.lines("column-names.txt")) {
            var parts = line.split("\\s+", 2);
            known.put(parts[0], parts[1]);
        }
    }

    String of(Column column) {
        var comment = column.comment();
        if (comment != null && !comment.isBlank()) {
            return firstWords(comment);
        }
        var name = column.name().toUpperCase(Locale.ROOT);
        var whole = known.get(name);
        if (whole != null) {
            return whole;
        }
        int last = name.lastIndexOf('_');
        var head = last < 0 ? null : known.get(name.substring(0, last));
        var tail = last < 0 ? null : known.get(name.substring(last));
        return head != null && tail != null ? head + tail : column.name();
    }

    /** Comments go on with code lists and remarks behind a separator; the name stands before it. */
    private static String firstWords(String comment) {
        var name = comment.strip().split("[\\s:;,(\\uFF08\\uFF1A\\uFF0C\\uFF1B\\u3002]", 2)[0];
        var kept = name.isEmpty() ? comment.strip() : name;
        return kept.length() <= EntryLimits.ITEM_NAME ? kept : kept.substring(0, EntryLimits.ITEM_NAME);
    }
}
