package org.zhengshu.lake;

import org.zhengshu.kernel.error.Check;

/** A table of the lake, {@code raw.e_3f2a}. Names are the platform's own, so they are plain. */
public record TableName(Layer layer, String name) {
    public static final int MAX_LENGTH = 60;

    public TableName {
        Check.that(
                name.matches("[a-z][a-z0-9_]{0," + (MAX_LENGTH - 1) + "}"),
                "a table of the lake has 1 to %d characters a-z 0-9 and '_', got %s",
                MAX_LENGTH,
                name);
    }

    public static TableName raw(String name) {
        return new TableName(Layer.RAW, name);
    }

    public static TableName clean(String name) {
        return new TableName(Layer.CLEAN, name);
    }

    public static TableName base(String name) {
        return new TableName(Layer.BASE, name);
    }

    @Override
    public String toString() {
        return layer.namespace() + "." + name;
    }
}
