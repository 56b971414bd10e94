package org.zhengshu.kernel.error;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** Knows a full disk in whatever error it came wrapped. */
public final class FullDisk {
    /** SQLSTATE disk_full of the SQL standard's class 53, as PostgreSQL gives it. */
    private static final String SQL_STATE = "53100";

    private FullDisk() {}

    /** True when the error, or one that caused it, says that there is no room: ENOSPC, EDQUOT or a database's word for it. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (SQL_STATE.equals(sql.getSQLState()) || says(sql))) {
                return true;
            }
            if (cause instanceof IOException && says(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable cause) {
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device") || message.contains("disk quota exceeded");
    }
}
