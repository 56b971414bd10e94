package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhengshu.kernel.error.Problem;

class KeysetTests {
    private static final Keyset<Row> UP =
            Keyset.<Row>up().by("name", Keyset.Kind.TEXT, Row::name).by("id", Keyset.Kind.NUMBER, Row::id);
    private static final Keyset<Row> DOWN =
            Keyset.<Row>down().by("name", Keyset.Kind.TEXT, Row::name).by("id", Keyset.Kind.NUMBER, Row::id);

    private record Row(String name, long id) {}

    @Test
    void pages_one_after_the_other_show_every_row_once_forwards_and_back() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var rows = IntStream.range(0, random.nextInt(60))
                    .mapToObj(id -> new Row("n" + random.nextInt(5), id))
                    .sorted(Comparator.comparing(Row::name).thenComparingLong(Row::id))
                    .toList();
            int limit = 1 + random.nextInt(9);
            assertThat(walk(UP, rows, limit)).isEqualTo(rows);
            assertThat(walk(DOWN, rows.reversed(), limit)).isEqualTo(rows.reversed());
        }
    }

    @Test
    void a_row_that_comes_before_moves_no_page() {
        var rows = List.of(new Row("b", 1), new Row("c", 2), new Row("d", 3));
        var first = UP.page(PageRequest.first(1), rows);
        var grown = List.of(new Row("a", 9), new Row("b", 1), new Row("c", 2), new Row("d", 3));
        assertThat(UP.page(new PageRequest(first.next(), 1), grown).rows()).containsExactly(new Row("c", 2));
    }

    @Test
    void a_statement_reads_behind_or_before_a_row_in_the_order_of_one_index() {
        var rows = List.of(new Row("b", 1), new Row("c", 2), new Row("d", 3));
        var asked = new ArrayList<Keyset.Stretch>();
        var first = DOWN.page(PageRequest.first(2), stretch -> {
            asked.add(stretch);
            return rows;
        });
        var next = DOWN.page(new PageRequest(first.next(), 2), stretch -> {
            asked.add(stretch);
            return rows;
        });
        DOWN.page(new PageRequest(next.previous(), 2), stretch -> {
            asked.add(stretch);
            return rows;
        });
        assertThat(asked)
                .extracting(Keyset.Stretch::sql)
                .containsExactly(
                        " ORDER BY name DESC, id DESC LIMIT :most",
                        " AND (name, id) < (:key0, :key1) ORDER BY name DESC, id DESC LIMIT :most",
                        " AND (name, id) > (:key0, :key1) ORDER BY name, id LIMIT :most");
        assertThat(asked.get(1).params())
                .containsEntry("key0", "c")
                .containsEntry("key1", 2L)
                .containsEntry("most", 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "50",
                "-1",
                "after",
                "after~",
                "after~YQ",
                "after~YQ~MQ~MQ",
                "before~YQ~YQ",
                "during~YQ~MQ",
                "after~*~MQ",
                "after~AA~MQ"
            })
    void nothing_else_is_a_cursor(String cursor) {
        assertThatThrownBy(() -> UP.page(new PageRequest(cursor, 10), List.of()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_cursor_is_not_longer_than_any_row_needs() {
        var written = "YQ".repeat((Keyset.MAX_CURSOR - "after~~MQ".length()) / 2);
        assertThat(UP.page(new PageRequest("after~" + written + "~MQ", 10), List.of())
                        .rows())
                .isEmpty();
        assertThatThrownBy(() -> UP.page(new PageRequest("after~" + written + "YQYQ~MQ", 10), List.of()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void moments_and_days_that_the_database_does_not_know_are_no_place() {
        var byTime = Keyset.<Instant>up().by("at", Keyset.Kind.TIME, at -> at);
        var last = byTime.page(PageRequest.first(1), List.of(Instant.parse("9999-12-30T00:00:00Z"), Instant.MAX));
        assertThat(byTime.page(new PageRequest(last.next(), 1), List.of()).rows())
                .isEmpty();
        var beyond = byTime.page(PageRequest.first(1), List.of(Instant.MAX, Instant.MAX));
        assertThatThrownBy(() -> byTime.page(new PageRequest(beyond.next(), 1), List.of()))
                .isInstanceOf(Problem.class);
    }

    private static List<Row> walk(Keyset<Row> order, List<Row> rows, int limit) {
        var seen = new ArrayList<Row>();
        var pages = new ArrayList<List<Row>>();
        @Nullable String cursor = null;
        Page<Row> page;
        do {
            page = order.page(new PageRequest(cursor, limit), rows);
            seen.addAll(page.rows());
            pages.add(page.rows());
            cursor = page.next();
        } while (cursor != null);
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = order.page(new PageRequest(page.previous(), limit), rows);
            assertThat(page.rows()).isEqualTo(pages.get(back));
        }
        assertThat(page.previous()).isNull();
        return seen;
    }
}
