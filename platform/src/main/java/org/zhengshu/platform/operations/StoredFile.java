package org.zhengshu.platform.operations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that the platform keeps.
 *
 * @param belongsTo what it is a file of, in words of the administrator: {@code raw.e_…}, {@code bus-stops/3}
 * @param sha256 what it is known to be from elsewhere; null where only its row knows
 */
public record StoredFile(
        FileKind kind,
        String belongsTo,
        Path path,
        @Nullable String sha256) {}
