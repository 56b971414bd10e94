package org.zhengshu.platform.catalogue;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.ColumnType;

/** An information item as it is typed. */
record ItemForm(
        String name,
        String column,
        ItemKind kind,
        ColumnType type,
        @Nullable Integer length,
        @Nullable Integer scale,
        boolean key,
        int grade,
        boolean shared,
        boolean open,
        String remark) {

    @SuppressWarnings("ConstantValue") // what was not sent arrives as null
    ItemForm {
        name = Texts.stripped(name);
        column = Texts.stripped(column);
        kind = kind == null ? ItemKind.OTHER : kind;
        type = type == null ? ColumnType.TEXT : type;
        remark = Texts.stripped(remark);
    }

    InformationItem item(boolean openEntry) {
        return new InformationItem(
                name, column, kind, type, length, scale, key, grade, shared, open && openEntry, remark);
    }
}
