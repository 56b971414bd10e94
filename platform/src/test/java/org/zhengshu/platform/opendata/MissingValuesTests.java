package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.zhengshu.platform.opendata.Contents.Field;

class MissingValuesTests {
    private static final Path AIR = Path.of("..", "..", "shared", "data", "beijing-air", "Dongsi.csv.gz");

    @Test
    void codes_that_lie_apart_from_what_was_measured_are_proposed() {
        assertThat(MissingValues.among(List.of("12", "-99", "80", "9999", "35.5")))
                .containsExactly("-99", "9999");
        assertThat(MissingValues.among(List.of("-12.5", "31", "-99.9", "20"))).containsExactly("-99.9");
        assertThat(MissingValues.among(Arrays.asList("4", "NA", null, "", "7"))).containsExactly("NA");
    }

    @Test
    void a_number_that_could_have_been_measured_is_not() {
        assertThat(MissingValues.among(List.of("4300", "9999", "9800"))).isEmpty();
        assertThat(MissingValues.among(List.of("98", "99", "100"))).isEmpty();
    }

    @Test
    void a_column_of_words_has_no_codes() {
        assertThat(MissingValues.among(List.of("NNW", "NA", "E"))).isEmpty();
        assertThat(MissingValues.among(List.of("NA", "NA"))).isEmpty();
    }

    @Test
    void a_declared_code_is_in_no_mean_and_a_day_without_values_is_a_gap() {
        var fields = List.of(new Field("日期", "日期", "", false), new Field("PM2.5", "PM2.5", "", true));
        var codes = new MissingValues.Counter(List.of("-99", "9999"));
        var course = new CourseOfTime(fields, List.of(new MissingValues.Counter(List.of()), codes), new Vocabulary());
        course.add(List.of("2026-11-01", "40"));
        course.add(List.of("2026-11-01", "9999"));
        course.add(List.of("2026-11-02", "-99"));
        course.add(List.of("2026-11-03", "60"));
        var moments = Objects.requireNonNull(course.series()).moments();
        assertThat(moments).extracting(moment -> moment.means().getFirst()).containsExactly(40.0, null, 60.0);
    }

    /** 35,064 hours of a station; its missing values are NA, and −99 and 9999 are put where the sample city has them. */
    @Test
    void hours_of_real_air_quality_have_the_means_of_what_was_measured() throws IOException {
        assumeTrue(Files.exists(AIR), "no ../shared/data/beijing-air beside the repository: not compared");
        var rows = rows();
        var titles = rows.removeFirst();
        int pm = titles.indexOf("PM2.5");
        var proposed = MissingValues.among(rows.stream().map(row -> row.get(pm)).toList());
        assertThat(proposed).containsExactlyInAnyOrder("NA", "-99", "9999");

        var fields = titles.stream()
                .map(title ->
                        new Field(title, title, "", !List.of("wd", "station").contains(title)))
                .toList();
        var counters = titles.stream()
                .map(title -> new MissingValues.Counter(title.equals("PM2.5") ? proposed : List.of()))
                .toList();
        var course = new CourseOfTime(fields, counters, new Vocabulary());
        var expected = new TreeMap<String, List<Double>>();
        for (var row : rows) {
            course.add(row);
            var sums = expected.computeIfAbsent(
                    "%s-%02d".formatted(row.get(1), Integer.parseInt(row.get(2))), month -> new ArrayList<>());
            if (!proposed.contains(row.get(pm))) {
                sums.add(Double.valueOf(row.get(pm)));
            }
        }
        var series = Objects.requireNonNull(course.series());
        int at = series.titles().indexOf("PM2.5");
        assertThat(series.moments()).hasSize(expected.size()).allSatisfy(moment -> {
            var measured = Objects.requireNonNull(expected.get(moment.at()));
            assertThat(Objects.requireNonNull(moment.means().get(at)))
                    .isCloseTo(
                            measured.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow(),
                            org.assertj.core.data.Offset.offset(0.006));
        });
    }

    private static List<List<String>> rows() throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(AIR)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> new ArrayList<>(List.of(line.replace("\"", "").split(",", -1))))
                    .forEach(rows::add);
        }
        int pm = rows.getFirst().indexOf("PM2.5");
        for (int i = 1_000; i < rows.size(); i += 1_000) {
            rows.get(i).set(pm, i % 2_000 == 0 ? "9999" : "-99");
        }
        return rows;
    }
}
