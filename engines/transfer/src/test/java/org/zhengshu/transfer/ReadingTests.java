package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zhengshu.transfer.TwoDepartments.given;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;

class ReadingTests {
    private final TwoDepartments city = new TwoDepartments();

    ReadingTests() {
        city.atGiver(
                """
            CREATE TABLE "BDC_QLR" ("ID" bigint PRIMARY KEY, "ZJH" varchar(80), "QLRMC" text, "JZMJ" numeric(10,2),
                "SL" integer, "BL" double precision, "YX" boolean, "RQ" date, "GXSJ" timestamp, "FJ" bytea)
            """, "COMMENT ON TABLE \"BDC_QLR\" IS '不动产权利人'", "COMMENT ON COLUMN \"BDC_QLR\".\"ZJH\" IS '证件号'", """
            INSERT INTO "BDC_QLR" ("ID", "ZJH", "QLRMC", "GXSJ") VALUES
                (1, '990101520214003', '某甲', '2026-11-20 10:00'), (2, ' 99010119570312002x ', '陈桂兰', NULL),
                (3, '990101198311080130、99010119850621004１', '李建军、周敏', '2026-11-21 10:00'), (4, NULL, '房改房', NULL),
                (5, '''990121194810010054', '', NULL)
            """);
    }

    @Test
    void a_table_is_described_with_types_lengths_key_and_comments() {
        var structure = city.node.describe(given("BDC_QLR"));
        assertThat(structure.comment()).isEqualTo("不动产权利人");
        assertThat(structure.keyColumns()).containsExactly("ID");
        assertThat(structure.columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.TEXT,
                        ColumnType.LONG_TEXT,
                        ColumnType.DECIMAL,
                        ColumnType.INTEGER,
                        ColumnType.DOUBLE,
                        ColumnType.BOOLEAN,
                        ColumnType.DATE,
                        ColumnType.TIMESTAMP,
                        ColumnType.BINARY);
        assertThat(structure.columns().get(1))
                .isEqualTo(new Column("ZJH", "证件号", ColumnType.TEXT, "character varying(80)", 80, null, true, false));
        assertThat(structure.columns().get(3).length()).isEqualTo(10);
        assertThat(structure.columns().get(3).scale()).isEqualTo(2);
    }

    @Test
    void tables_are_those_that_can_be_read() {
        city.atGiver("CREATE VIEW a_view AS SELECT 1 AS one");
        assertThat(city.node.tables(TwoDepartments.GIVER))
                .extracting(TableRef::table)
                .containsExactly("BDC_QLR", "a_view");
    }

    @Test
    void a_sample_keeps_nulls_apart_from_empty_texts() {
        var rows = city.node.sample(given("BDC_QLR"), 10).rows();
        assertThat(rows).hasSize(5);
        assertThat(rows.get(3).get(1)).isNull();
        assertThat(rows.get(4).get(2)).isEmpty();
        assertThat(city.node.sample(given("BDC_QLR"), 2).rows()).hasSize(2);
    }

    @Test
    void a_probe_counts_and_finds_the_newest_value() {
        var probe = city.node.probe(given("BDC_QLR"), "GXSJ");
        assertThat(probe.rows()).isEqualTo(5);
        assertThat(probe.latest()).isEqualTo("2026-11-21 10:00:00");
    }

    @Test
    void a_lookup_finds_every_way_of_writing_a_number() {
        assertThat(found("990101195202140030")).containsExactly("1");
        assertThat(found("990101520214003")).containsExactly("1");
        assertThat(found("99010119570312002X")).containsExactly("2");
        assertThat(found("99010119570312002x")).containsExactly("2");
        assertThat(found("990101198506210041")).containsExactly("3");
        assertThat(found("990101198311080130", "990121194810010054")).containsExactly("3", "5");
        assertThat(found("", "  ", "990101200001010000")).isEmpty();
    }

    @Test
    void a_cell_with_two_numbers_gives_both_keys() {
        assertThat(KeyText.keysIn("990101520214003, 99010119850621004１"))
                .containsExactly("990101195202140030", "990101198506210041");
    }

    @Test
    void a_lookup_takes_as_many_keys_as_it_may_and_no_more() {
        var most = Collections.nCopies(Lookup.MAX_KEYS, "990101198506210041");
        assertThat(city.node.lookup(lookup(most)).rows()).hasSize(1);
        var more = Collections.nCopies(Lookup.MAX_KEYS + 1, "990101198506210041");
        refused(NodeProblem.TOO_MANY_KEYS, () -> city.node.lookup(lookup(more)));
    }

    @Test
    void an_extract_is_csv_with_a_manifest_of_its_bytes(@TempDir Path folder) throws Exception {
        var extraction =
                city.node.extract(given("BDC_QLR"), List.of("ID", "ZJH", "QLRMC"), folder, CopyProgress.SILENT);
        assertThat(Files.readString(extraction.file())).isEqualTo("""
            ID,ZJH,QLRMC
            1,990101520214003,某甲
            2, 99010119570312002x ,陈桂兰
            3,990101198311080130、99010119850621004１,李建军、周敏
            4,,房改房
            5,'990121194810010054,""
            """);
        assertThat(extraction.manifest().rows()).isEqualTo(5);
        assertThat(extraction.manifest().bytes()).isEqualTo(Files.size(extraction.file()));
        byte[] bytes = Files.readAllBytes(extraction.file());
        assertThat(extraction.manifest().chunks().getFirst().sm3()).isEqualTo(RowsDigest.sm3(bytes, 0, bytes.length));
    }

    @Test
    void what_cannot_be_reached_is_named() {
        refused(NodeProblem.SOURCE_UNKNOWN, () -> city.node.tables(new SourceId("no-such-source")));
        refused(NodeProblem.SOURCE_REFUSED_LOGIN, () -> city.node.tables(TwoDepartments.LOCKED));
        refused(NodeProblem.SOURCE_UNREACHABLE, () -> city.node.tables(TwoDepartments.AWAY));
        refused(NodeProblem.TABLE_GONE, () -> city.node.describe(given("gone")));
        refused(NodeProblem.COLUMN_GONE, () -> city.node.probe(given("BDC_QLR"), "gone"));
    }

    @Test
    void a_name_cannot_leave_its_quotes() {
        refused(NodeProblem.TABLE_GONE, () -> city.node.sample(given("x\"; DROP TABLE \"BDC_QLR"), 1));
        refused(
                NodeProblem.COLUMN_GONE,
                () -> city.node.lookup(
                        new Lookup(given("BDC_QLR"), "ZJH", List.of("1"), List.of("ID\" FROM x --"), 1)));
        assertThat(city.node.probe(given("BDC_QLR"), null).rows()).isEqualTo(5);
    }

    private List<String> found(String... keys) {
        return city.node.lookup(lookup(List.of(keys))).rows().stream()
                .map(row -> String.valueOf(row.getFirst()))
                .sorted()
                .toList();
    }

    private static Lookup lookup(List<String> keys) {
        return new Lookup(given("BDC_QLR"), "ZJH", keys, List.of("ID", "ZJH"), 100);
    }

    private static void refused(NodeProblem code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_right_that_was_taken_away_is_no_missing_table() {
        assertThat(Failures.problem(new java.sql.SQLException("permission denied for table", "42501"), "t")
                        .code())
                .isEqualTo(NodeProblem.PERMISSION_LOST);
    }
}
