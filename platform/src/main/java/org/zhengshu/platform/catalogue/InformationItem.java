package org.zhengshu.platform.catalogue;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.ColumnType;

/**
 * 信息项.
 *
 * @param name Chinese name, what people ask for
 * @param column the physical column at the source
 * @param grade 1 to 4, 一般数据 of GB/T 43697-2024
 * @param shared false when the item stays with the provider
 * @param open false when the item is never published
 */
public record InformationItem(
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
        String remark) {}
