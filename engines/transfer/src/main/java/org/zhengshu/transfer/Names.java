package org.zhengshu.transfer;

import java.util.Collection;
import java.util.stream.Collectors;
import org.zhengshu.kernel.node.TableRef;

/** Names in PostgreSQL's SQL: always quoted, because departments' names are in every case and script. */
final class Names {
    private Names() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(TableRef table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    static String list(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /** {@code a."x", a."y"}. */
    static String list(String alias, Collection<String> names) {
        return names.stream().map(name -> alias + "." + quoted(name)).collect(Collectors.joining(", "));
    }

    /** {@code a."x" = b."x" AND a."y" = b."y"}. */
    static String equal(String left, String right, Collection<String> names) {
        return names.stream()
                .map(name -> left + "." + quoted(name) + " = " + right + "." + quoted(name))
                .collect(Collectors.joining(" AND "));
    }
}
