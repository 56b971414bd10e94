package org.zhengshu.platform.http;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants in and out of {@code timestamptz}, and the city's own time zone. */
public final class SqlTime {
    /** The city's time: days, deadlines and receipts follow it. */
    public static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    private SqlTime() {}

    /** As a parameter of {@code JdbcClient}; null stays null. */
    public static @Nullable OffsetDateTime param(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A column that is never null. */
    public static Instant require(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
