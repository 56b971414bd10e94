package org.zhengshu.platform.http;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history of an entry, an application, a grant, a delivery or a recheck, as every page shows it.
 *
 * @param who the person's name, or the department's where it acted by itself
 * @param department the code of the person's department; null where he has none or {@code who} is the department
 * @param action the code that is audited, {@code catalogue.entry-published}
 * @param receipt null where the act left no proof
 */
public record HistoryLine(
        Instant at,
        String who,
        @Nullable String department,
        String action,
        Map<String, String> detail,
        @Nullable String receipt) {

    /** From the columns of the same names, which every module's history table has. */
    public static HistoryLine read(ResultSet row, SqlJson json) throws SQLException {
        return new HistoryLine(
                SqlTime.require(row, "at"),
                row.getString("who"),
                row.getString("department"),
                row.getString("action"),
                json.facts(row.getString("detail")),
                row.getString("receipt"));
    }
}
