package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class OpeningHoursTests {
    private static final Vocabulary VOCABULARY = new Vocabulary();

    @Test
    void hours_are_understood_however_they_are_written() {
        for (var always : new String[] {"24h", "24H", "全天", "24小时", "0:00-24:00"}) {
            assertThat(hours(always).always()).as(always).isTrue();
        }
        for (var day : new String[] {"8:00-22:00", "08:00-22:00", "8：00～22：00", "8:00 – 22:00"}) {
            assertThat(hours(day)).as(day).isEqualTo(new OpeningHours(8 * 60, 22 * 60));
        }
    }

    @Test
    void a_place_is_open_from_the_first_minute_to_the_one_before_the_last() {
        var hours = hours("8:00-22:00");
        assertThat(hours.isOpen(LocalTime.of(7, 59))).isFalse();
        assertThat(hours.isOpen(LocalTime.of(8, 0))).isTrue();
        assertThat(hours.isOpen(LocalTime.of(21, 59))).isTrue();
        assertThat(hours.isOpen(LocalTime.of(22, 0))).isFalse();
        assertThat(hours("全天").isOpen(LocalTime.MIDNIGHT)).isTrue();
        assertThat(hours("全天").isOpen(LocalTime.of(23, 59))).isTrue();
    }

    @Test
    void hours_may_go_over_midnight() {
        var night = hours("18:00-2:00");
        assertThat(night.isOpen(LocalTime.of(23, 0))).isTrue();
        assertThat(night.isOpen(LocalTime.of(1, 59))).isTrue();
        assertThat(night.isOpen(LocalTime.of(2, 0))).isFalse();
        assertThat(night.isOpen(LocalTime.of(12, 0))).isFalse();
    }

    @Test
    void what_is_not_plain_is_not_guessed() {
        for (var text : new String[] {"", "周一至周五 8:00-18:00", "详询", "25:00-26:00", "8:00-8:00", "8:00-24:30"}) {
            assertThat(OpeningHours.parse(VOCABULARY.hours(text))).as(text).isEmpty();
        }
    }

    private static OpeningHours hours(String stated) {
        return OpeningHours.parse(VOCABULARY.hours(stated)).orElseThrow();
    }
}
