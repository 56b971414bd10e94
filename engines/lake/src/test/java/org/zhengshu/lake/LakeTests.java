package org.zhengshu.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.error.Problem;

class LakeTests {
    private static LakeTest test;

    @BeforeAll
    static void open() {
        test = new LakeTest();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void null_and_empty_stay_different_and_numbers_stay_text() {
        var table = TableName.raw("nulls");
        test.ingest(table, "A,B", "0012,", "9.9E+17,\"\"", "\"x,\"\"y\"\"\n z\",b");
        var rows = test.lake.query(Query.of("SELECT A, B FROM t", "t", table)).rows();
        assertThat(rows.get(0)).containsExactly("0012", null);
        assertThat(rows.get(1)).containsExactly("9.9E+17", "");
        assertThat(rows.get(2)).containsExactly("x,\"y\"\n z", "b");
    }

    @Test
    void the_same_run_writes_once() {
        var table = TableName.raw("once");
        var run = LakeTest.run();
        var first = test.ingest(run, table, "A", "1");
        var again = test.ingest(run, table, "A", "1");
        assertThat(again).isEqualTo(first);
        assertThat(test.lake.snapshots(table)).hasSize(1);
    }

    @Test
    void a_replaced_table_still_answers_as_it_was_even_with_other_columns() {
        var table = TableName.raw("travel");
        var before = test.ingest(table, "A,B", "1,2", "3,4");
        test.ingest(table, "A,C", "5,6");
        assertThat(test.lake.query(Query.of("SELECT * FROM t", "t", table)).columns())
                .containsExactly("A", "C");
        var old = test.lake.query(
                Query.of("SELECT * FROM t ORDER BY A", "t", table).at(before));
        assertThat(old.columns()).containsExactly("A", "B");
        assertThat(old.rows()).hasSize(2);
        assertThat(test.lake.current(table).orElseThrow().rows()).isEqualTo(1);
    }

    @Test
    void appended_rows_join_the_others() {
        var raw = TableName.raw("append_from");
        var clean = TableName.clean("append_to");
        test.ingest(raw, "A", "1", "2");
        var plan = Query.of("SELECT A FROM r", "r", raw);
        test.lake.write(LakeTest.run(), clean, WriteMode.APPEND, plan);
        var run = LakeTest.run();
        test.lake.write(run, clean, WriteMode.APPEND, plan);
        test.lake.write(run, clean, WriteMode.APPEND, plan);
        assertThat(test.lake.count(Query.of("SELECT count(*) FROM c", "c", clean)))
                .isEqualTo(4);
    }

    @Test
    void a_file_with_broken_quoting_is_refused_and_nothing_is_committed() {
        var table = TableName.raw("broken");
        assertThatThrownBy(() -> test.ingest(table, "A,B", "1,\"2", "3,4,5"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(LakeProblem.FILE_UNREADABLE));
        assertThat(test.lake.current(table)).isEmpty();
    }

    @Test
    void a_query_is_one_select_over_its_tables_and_nothing_else() throws Exception {
        var table = TableName.raw("governed");
        test.ingest(table, "A", "1");
        var secret = Files.writeString(Files.createTempFile("secret", ".csv"), "a\n1\n");
        for (var sql : List.of(
                "DROP VIEW t",
                "SELECT 1; SELECT 2",
                "SELECT * FROM read_csv('" + secret + "')",
                "SELECT * FROM '" + secret + "'",
                "SELECT * FROM information_schema.tables",
                "SELECT A FROM t WHERE A IN (SELECT path FROM duckdb_settings())",
                "SELECT 1) ; COPY t TO 'x' ; SELECT (1")) {
            assertThatThrownBy(() -> test.lake.query(Query.of(sql, "t", table)))
                    .as(sql)
                    .isInstanceOf(Problem.class);
        }
        assertThat(test.lake
                        .query(Query.of("SELECT A FROM t WHERE A = ?", "t", table)
                                .with("1' OR '1'='1"))
                        .rows())
                .isEmpty();
    }

    @Test
    void a_lake_that_is_opened_again_has_its_tables() {
        var table = TableName.raw("durable");
        test.ingest(table, "A", "1");
        try (var again = Lake.open(test.settings, test.files)) {
            assertThat(again.count(Query.of("SELECT count(*) FROM t", Map.of("t", table))))
                    .isEqualTo(1);
        }
    }
}
