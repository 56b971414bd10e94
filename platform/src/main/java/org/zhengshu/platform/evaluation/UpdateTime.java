package org.zhengshu.platform.evaluation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.http.SqlTime;

/** Update times as departments write them; without a zone they are the city's, a mere date lasts until its end. */
final class UpdateTime {
    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT);
    private static final List<DateTimeFormatter> TIMES = List.of(
            SPACED,
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", java.util.Locale.ROOT));
    private static final List<DateTimeFormatter> DATES =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.BASIC_ISO_DATE);

    private UpdateTime() {}

    /** Null when it is no time. */
    static @Nullable Instant read(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        var text = written.strip().replace('/', '-');
        var zoned = tried(() -> OffsetDateTime.parse(text.replaceFirst(" ", "T").replaceFirst("([+-]\\d{2})$", "$1:00"))
                .toInstant());
        if (zoned != null) {
            return zoned;
        }
        for (var form : TIMES) {
            var time = tried(
                    () -> LocalDateTime.parse(text, form).atZone(SqlTime.CITY).toInstant());
            if (time != null) {
                return time;
            }
        }
        for (var form : DATES) {
            var day = tried(() -> LocalDate.parse(text, form)
                    .plusDays(1)
                    .atStartOfDay(SqlTime.CITY)
                    .toInstant()
                    .minusMillis(1));
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    private interface Reading {
        Instant read();
    }

    private static @Nullable Instant tried(Reading reading) {
        try {
            return reading.read();
        } catch (DateTimeException other) {
            return null;
        }
    }
}
