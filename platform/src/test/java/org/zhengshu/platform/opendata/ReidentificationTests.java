package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** Every item here says of itself that it is of no special kind and open: only the values tell. */
class ReidentificationTests {
    @TempDir
    Path folder;

    @Test
    void names_in_a_column_that_says_nothing_are_refused() {
        assertRefused(OpendataProblem.PERSONAL_VALUES, "甲=12", check(List.of("甲"), rows(12, "王小明", "李芳", "张建国", "陈静")));
    }

    @Test
    void old_numbers_of_15_digits_are_refused_and_ids_that_happen_to_look_like_one_are_not() {
        assertRefused(OpendataProblem.PERSONAL_VALUES, "乙=9", check(List.of("乙"), rows(9, "990101520214003")));
        assertPasses(check(List.of("乙"), rows(9, "990101520214003", "123456789012345", "990101991399003")));
    }

    @Test
    void a_number_in_one_row_of_many_is_found() {
        var rows = new ArrayList<>(rows(2_000, "一号站"));
        rows.set(1_999, List.of("请找13812345678"));
        assertRefused(OpendataProblem.PERSONAL_VALUES, "丙=1", check(List.of("丙"), rows));
    }

    @Test
    void five_rows_that_say_the_same_pass_and_four_do_not() {
        var columns = List.of("丁", "年龄");
        assertPasses(check(columns, people(5)));
        assertRefused(OpendataProblem.FEW_SHARE, "女 / 93: 4", check(columns, people(4)));
    }

    @Test
    void a_refusal_names_the_rarest_and_no_more_than_it_may() {
        var rows = new ArrayList<List<String>>();
        for (int age = 0; age < 100; age++) {
            rows.add(List.of("男", String.valueOf(age)));
        }
        assertThatThrownBy(() -> check(List.of("丁", "年龄"), rows).run())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.values().get(1)).hasToString("100");
                    assertThat(String.valueOf(problem.values().get(3)).split("; "))
                            .hasSize(Reidentification.NAMED);
                });
    }

    @Test
    void a_table_about_no_person_may_have_as_fine_addresses_and_days_as_it_likes() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 50; i++) {
            rows.add(List.of("人民路" + i + "号", "19" + (40 + i) + "-01-0" + (i % 9 + 1)));
        }
        assertPasses(check(List.of("详细地址", "建成日期"), rows));
    }

    @Test
    void days_over_lifetimes_and_addresses_count_in_a_table_about_persons() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 60; i++) {
            rows.add(List.of(i % 2 == 0 ? "男" : "女", "19" + (30 + i) + "-03-05"));
        }
        assertRefused(OpendataProblem.FEW_SHARE, "女 / 1931-03-…: 1", check(List.of("丁", "日期"), rows));
    }

    @Test
    void sexes_in_codes_beside_days_over_lifetimes_make_a_table_about_persons() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 50; i++) {
            rows.add(List.of(i % 2 == 0 ? "1" : "2", "19" + (50 + i) + "-03-05"));
        }
        assertRefused(OpendataProblem.FEW_SHARE, "1 / 1950-03-…: 1", check(List.of("xb", "rq"), rows));
        assertPasses(
                check(List.of("xb"), rows.stream().map(row -> row.subList(0, 1)).toList()));
    }

    @Test
    void of_a_whole_edition_a_single_value_counts() {
        assertRefused(OpendataProblem.FEW_SHARE, "男 / 40: 1", check(List.of("丁", "年龄"), List.of(List.of("男", "40"))));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("站" + i, i < 2 ? "王小明" : ""));
        }
        assertRefused(OpendataProblem.PERSONAL_VALUES, "负责人=2", check(List.of("站名", "负责人"), rows));
    }

    @Test
    void what_the_officer_chose_counts_too() {
        var rows = rows(9, "甲厂", "乙厂", "丙厂");
        assertPasses(check(List.of("单位"), rows));
        assertRefused(OpendataProblem.FEW_SHARE, "甲厂: 3", check(List.of("单位"), rows, List.of("单位")));
    }

    private interface Checking {
        void run() throws IOException;
    }

    private static void assertRefused(OpendataProblem code, String said, Checking check) {
        assertThatThrownBy(check::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.values().toString()).contains(said);
        });
    }

    private static void assertPasses(Checking check) {
        assertThatCode(check::run).doesNotThrowAnyException();
    }

    private static List<List<String>> rows(int count, String... values) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(values[i % values.length]));
        }
        return rows;
    }

    /** Twenty men of 40, and {@code women} women of 93. */
    private static List<List<String>> people(int women) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 20 + women; i++) {
            rows.add(i < 20 ? List.of("男", "40") : List.of("女", "93"));
        }
        return rows;
    }

    private Checking check(List<String> columns, List<List<String>> rows) {
        return check(columns, rows, List.of());
    }

    private Checking check(List<String> columns, List<List<String>> rows, List<String> pointing) {
        return () -> {
            var file = folder.resolve("rows.csv");
            var lines = new ArrayList<String>();
            lines.add(String.join(",", columns));
            rows.forEach(row -> lines.add(String.join(",", row)));
            Files.write(file, lines);
            Reidentification.of(form(columns, pointing), entry(columns), new Vocabulary())
                    .check(file);
        };
    }

    private static OpeningForm form(List<String> columns, List<String> pointing) {
        return new OpeningForm(
                null,
                "people",
                "x",
                null,
                null,
                null,
                "OTHER",
                columns.stream()
                        .map(one -> new OpeningForm.OpenColumn(one, one))
                        .toList(),
                null,
                null,
                null,
                null,
                null,
                null,
                pointing);
    }

    private static PublishedEntry entry(List<String> columns) {
        var items = columns.stream()
                .map(one -> new InformationItem(
                        one, one, ItemKind.OTHER, ColumnType.TEXT, null, null, false, 1, true, true, ""))
                .toList();
        return new PublishedEntry(
                new EntryId(UUID.randomUUID()),
                1,
                "303/1",
                "x",
                "x",
                TestCity.LAND,
                items,
                SharingMode.UNCONDITIONAL,
                "",
                "",
                "",
                Set.of("TABLE"),
                OpennessMode.UNCONDITIONAL,
                UpdateCycle.MONTHLY,
                1,
                List.of(),
                Instant.EPOCH,
                false);
    }
}
