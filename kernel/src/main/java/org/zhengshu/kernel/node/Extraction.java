package org.zhengshu.kernel.node;

import java.nio.file.Path;
import java.util.List;
import org.zhengshu.kernel.exchange.Manifest;

/**
 * A table read out to a file of the platform's own: UTF-8 CSV (RFC 4180, header, null as an empty unquoted field, an
 * empty text as {@code ""}), with the manifest of its bytes.
 */
public record Extraction(Path file, List<String> columns, Manifest manifest) {
    public Extraction {
        columns = List.copyOf(columns);
    }
}
