package org.zhengshu.lake;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting for the engine's SQL; everything that is not written by hand goes through here. */
public final class Sql {
    private Sql() {}

    /** {@code "name"}. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code 'text'}. */
    public static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** {@code 'a', 'b'}. */
    public static String texts(Collection<String> texts) {
        return texts.stream().map(Sql::text).collect(Collectors.joining(", "));
    }
}
