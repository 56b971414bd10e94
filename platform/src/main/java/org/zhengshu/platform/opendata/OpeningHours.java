package org.zhengshu.platform.opendata;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hours of every day, as {@link Vocabulary#hours} writes them: {@code 08:00-22:00}; over midnight when they end before they begin;
 * {@code 00:00-24:00} is always.
 */
record OpeningHours(int from, int until) {
    private static final int DAY = 24 * 60;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{2}):([0-5]\\d)-(\\d{2}):([0-5]\\d)");

    /** Empty for anything that does not say plainly when it is open. */
    static Optional<OpeningHours> parse(String written) {
        var hours = WRITTEN.matcher(written);
        if (!hours.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(hours.group(1)) * 60 + Integer.parseInt(hours.group(2));
        int until = Integer.parseInt(hours.group(3)) * 60 + Integer.parseInt(hours.group(4));
        return from >= DAY || until > DAY || from == until
                ? Optional.empty()
                : Optional.of(new OpeningHours(from, until));
    }

    boolean always() {
        return from == 0 && until == DAY;
    }

    /** The last minute is {@code until} − 1: at 22:00 a place that is open until 22:00 is closed. */
    boolean isOpen(LocalTime now) {
        int minute = now.getHour() * 60 + now.getMinute();
        return from < until ? from <= minute && minute < until : minute >= from || minute < until;
    }
}
