package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.zhengshu.platform.opendata.Contents.Field;

class CourseOfTimeTests {
    private static final Vocabulary VOCABULARY = new Vocabulary();

    @Test
    void a_day_is_the_mean_of_its_rows() {
        var course = course(text("监测日期"), text("站点"), number("AQI"), number("PM2.5"));
        course.add(List.of("2026-11-01", "甲", "40", "12.5"));
        course.add(List.of("2026-11-01 13:00", "乙", "60", ""));
        course.add(List.of("2026/11/2", "甲", "80", "不详"));
        course.add(List.of("昨天", "甲", "999", "999"));
        var series = Objects.requireNonNull(course.series());
        assertThat(series.step()).isEqualTo("day");
        assertThat(series.titles()).containsExactly("AQI", "PM2.5");
        assertThat(series.moments()).hasSize(2);
        assertThat(series.moments().getFirst().means()).containsExactly(50.0, 12.5);
        assertThat(series.moments().getLast().means()).containsExactly(80.0, null);
        assertThat(series.moments().getFirst().rows()).isEqualTo(2);
    }

    @Test
    void year_month_and_day_are_a_day_and_many_days_are_months() {
        var course =
                course(number("No"), number("year"), number("month"), number("day"), number("hour"), number("SO2"));
        for (int day = 0; day < CourseOfTime.MAX_DAYS + 40; day++) {
            course.add(List.of(
                    "1",
                    String.valueOf(2013 + day / 336),
                    String.valueOf(day / 28 % 12 + 1),
                    String.valueOf(day % 28 + 1),
                    "0",
                    "7"));
        }
        var series = Objects.requireNonNull(course.series());
        assertThat(series.step()).isEqualTo("month");
        assertThat(series.titles()).containsExactly("SO2");
        assertThat(series.moments().getFirst().at()).isEqualTo("2013-01");
        assertThat(series.moments().getFirst().rows()).isEqualTo(28);
    }

    @Test
    void a_table_without_days_has_no_course() {
        var course = course(text("站名"), number("直流桩数"));
        course.add(List.of("甲", "4"));
        assertThat(course.series()).isNull();
        var once = course(text("日期"), number("AQI"));
        once.add(List.of("2026-11-01", "4"));
        assertThat(once.series()).isNull();
    }

    @Test
    void no_day_beyond_a_calendar() {
        var course = course(text("日期"), number("AQI"));
        course.add(List.of("2026-13-01", "4"));
        course.add(List.of("20261101", "5"));
        course.add(List.of("20261102", "6"));
        assertThat(Objects.requireNonNull(course.series()).moments())
                .extracting(Contents.Moment::at)
                .containsExactly("2026-11-01", "2026-11-02");
    }

    private static CourseOfTime course(Field... fields) {
        return new CourseOfTime(List.of(fields), VOCABULARY);
    }

    private static Field text(String title) {
        return new Field(title, title, "", false);
    }

    private static Field number(String title) {
        return new Field(title, title, "", true);
    }
}
