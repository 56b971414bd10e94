package org.zhengshu.lake.population;

import org.jspecify.annotations.Nullable;

/**
 * A conflict between two sources, or inside one.
 *
 * @param number the identity number it is about; empty where there is none
 * @param source the source that is to look into it
 * @param name the name there
 * @param value the other fact there: a day of death, a certificate
 * @param otherSource the source that says otherwise
 */
public record Conflict(
        ConflictKind kind,
        String number,
        String source,
        @Nullable String name,
        @Nullable String value,
        String otherSource,
        @Nullable String otherName,
        @Nullable String otherValue) {}
