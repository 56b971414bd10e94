package org.zhengshu.transfer;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows one after the other in the form of PostgreSQL's COPY: a header first, one row a message, for binary a trailer. */
@FunctionalInterface
interface RowMessages {
    /** Null at the end. */
    byte @Nullable [] next() throws SQLException, IOException;

    /** Sends the query; called on the thread that reads. */
    @FunctionalInterface
    interface Opening {
        RowMessages open() throws SQLException;
    }
}
