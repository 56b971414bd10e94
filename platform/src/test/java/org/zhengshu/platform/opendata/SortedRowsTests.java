package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.opendata.RowStore.View;

@PlatformTest
class SortedRowsTests {
    private static final int ROWS = 3_000;
    private static final int PAGE = RowStore.PAGE;
    private static final List<Contents.Field> COLUMNS =
            List.of(new Contents.Field("名称", "名称", "", false), new Contents.Field("数量", "数量", "", true));

    @TempDir
    Path scratch;

    @Autowired
    EditionRows writing;

    @Autowired
    RowStore reading;

    @Autowired
    OpenStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final UUID edition = UUID.randomUUID();
    private final List<PublicRow> all = new ArrayList<>();

    @BeforeEach
    void anEdition() {
        var dataset = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO opendata.dataset (id, slug, entry, entry_code, provider, form, created_at)
                        VALUES (:id, :slug, gen_random_uuid(), '307/1', '11990100000000019F', '{}', now())
                        """).param("id", dataset).param("slug", "s" + dataset).update();
        jdbc.sql("""
                        INSERT INTO opendata.edition (id, dataset, number, entry_version, state, form, rows, ordered_by, ordered_at)
                        VALUES (:id, :dataset, 1, 1, 'PREPARING', '{}', :rows, 'x', now())
                        """)
                .param("id", edition)
                .param("dataset", dataset)
                .param("rows", ROWS)
                .update();
        transaction.executeWithoutResult(status -> {
            try (var copy = writing.copy(edition, scratch)) {
                for (int number = 1; number <= ROWS; number++) {
                    // Every value several times, and every seventh row without one.
                    var name = number % 7 == 0 ? "" : "n" + number * 31 % 500;
                    var amount = number % 7 == 0 ? "-" : String.valueOf(number * 17 % 900 - 100);
                    var row = new PublicRow(number, List.of(name, amount), null, null, null, null, null, false);
                    all.add(row);
                    copy.write(row);
                }
                copy.end();
                writing.seal(edition, ROWS, COLUMNS);
                writing.attach(edition);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "1, true"})
    void whoever_turns_all_pages_forwards_or_backwards_sees_every_row_once_and_in_order(int column, boolean down) {
        var view = view(column, down);
        var expected = new ArrayList<>(
                all.stream().sorted(order(column, down)).map(PublicRow::number).toList());
        var seen = new ArrayList<Long>();
        for (Turn turn = new Turn.First(0); turn != null; ) {
            var page = reading.sorted(edition(), view, turn, PAGE);
            assertThat(page.count()).isEqualTo(ROWS);
            assertThat(page.before()).isEqualTo(!seen.isEmpty());
            page.rows().forEach(row -> seen.add(row.number()));
            assertThat(page.behind()).isEqualTo(seen.size() < ROWS);
            turn = page.behind() ? new Turn.After(seen.getLast()) : null;
        }
        assertThat(seen).isEqualTo(expected);

        Collections.reverse(expected);
        seen.clear();
        for (Turn turn = new Turn.Last(); turn != null; ) {
            var page = reading.sorted(edition(), view, turn, PAGE);
            page.rows().reversed().forEach(row -> seen.add(row.number()));
            turn = page.before() ? new Turn.Before(seen.getLast()) : null;
        }
        assertThat(seen).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "1, true"})
    void a_page_of_a_sorted_table_reads_no_more_than_two_pages_wherever_it_is(int column, boolean down) {
        var view = view(column, down);
        var sorted = all.stream().sorted(order(column, down)).toList();
        for (int place : List.of(50, 1_500, 2_500, 2_900)) {
            var row = sorted.get(place);
            for (var turn : List.of(
                    new Turn.After(row.number()), new Turn.Before(row.number()), new Turn.Last(), new Turn.First(0))) {
                for (var sql : SortedRows.readings(edition, view, turn, key(row, column))) {
                    var plan = String.join("\n", explained(sql, key(row, column), row.number()));
                    assertThat(plan).contains("Index Scan").doesNotContain("Seq Scan", "Removed by Filter");
                    assertThat(rowsRead(plan)).as(plan).isLessThanOrEqualTo(2 * PAGE);
                }
            }
        }
    }

    @Test
    void a_place_is_counted_over_as_far_as_the_named_limit() {
        var view = view(1, false);
        var sorted = all.stream().sorted(order(1, false)).map(PublicRow::number).toList();
        var page = reading.sorted(edition(), view, new Turn.First(RowStore.MAX_SKIPPED), PAGE);
        assertThat(page.rows())
                .extracting(PublicRow::number)
                .isEqualTo(sorted.subList(RowStore.MAX_SKIPPED, RowStore.MAX_SKIPPED + PAGE));
    }

    private List<String> explained(String sql, @Nullable String key, long number) {
        return jdbc.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + sql)
                .param("key", key)
                .param("number", number)
                .param("limit", PAGE + 1)
                .query(String.class)
                .list();
    }

    private static long rowsRead(String plan) {
        var found = Pattern.compile("Index Scan.*actual rows=(\\d+)").matcher(plan);
        long rows = 0;
        while (found.find()) {
            rows += Long.parseLong(found.group(1));
        }
        return rows;
    }

    private OpenStore.Edition edition() {
        return store.edition(edition).orElseThrow();
    }

    private static @Nullable String key(PublicRow row, int column) {
        var cell = row.cell(column);
        return cell.isEmpty() || cell.equals("-") ? null : cell;
    }

    private static View view(int column, boolean down) {
        return new View("", null, null, column, column == 1, down, false);
    }

    private static Comparator<PublicRow> order(int column, boolean down) {
        Comparator<PublicRow> keyless = Comparator.comparing(row -> key(row, column) == null);
        Comparator<PublicRow> byKey = column == 1
                ? Comparator.comparingInt(row -> key(row, column) == null ? 0 : Integer.parseInt(row.cell(1)))
                : Comparator.comparing(row -> row.cell(0));
        var keyed = byKey.thenComparingLong(PublicRow::number);
        Comparator<PublicRow> within = (a, b) -> key(a, column) == null
                ? Long.compare(a.number(), b.number())
                : down ? keyed.compare(b, a) : keyed.compare(a, b);
        return keyless.thenComparing(within);
    }
}
