package org.zhengshu.platform.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param reason how: a break of the ledger by its name, or {@code FILE_DIFFERS}, {@code FILE_MISSING}, {@code FILE_UNREADABLE}
 * @param place which leaf, node, checkpoint, row or file
 * @param field which column of a row; what a file belongs to
 * @param sealed what was sealed; null where that is not known
 * @param present what was found in its place
 * @param goneAt when it was found to be as it should again; null while it is there
 */
record Finding(
        long id,
        Source source,
        String reason,
        String place,
        String field,
        @Nullable String sealed,
        @Nullable String present,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant goneAt,
        @Nullable Acknowledgement acknowledged) {

    /** Who found it. */
    enum Source {
        LEDGER,
        FILE
    }

    /** Somebody knows of it and says what is done; it stays until it is gone. */
    record Acknowledgement(Instant at, String by, String reason) {}
}
