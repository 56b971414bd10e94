package org.zhengshu.kernel.node;

import org.jspecify.annotations.Nullable;

/**
 * A physical column.
 *
 * @param name as the database has it
 * @param comment the database's own comment, often the Chinese name; null where there is none
 * @param nativeType the database's name of the type, {@code character varying(18)}
 * @param length characters for text, digits for numbers; null where the type has none
 * @param scale digits behind the point; null where the type has none
 * @param key true when the column is part of the primary key
 */
public record Column(
        String name,
        @Nullable String comment,
        ColumnType type,
        String nativeType,
        @Nullable Integer length,
        @Nullable Integer scale,
        boolean nullable,
        boolean key) {}
