package org.zhengshu.lake.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhengshu.lake.LakeTest;
import org.zhengshu.lake.TableName;

class QualityCheckTests {
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
    void every_rule_finds_its_fault_and_only_its_fault() {
        var other = TableName.raw("dead");
        test.ingest(other, "ZJHM", "990121194810010054");
        var snapshot = test.ingest(
                TableName.raw("people"),
                "ID,XB,CSRQ,QH,BM,DM,JE",
                "99010119570312002x,2,19570312,990101,a1,11990100000000019F,5",
                "990101195703120021,2,19570312,990101,a2,11990100000000019F,5",
                "990101198311080130,2,1983-11-09,990101,a3,11990100000000018F,5",
                "990121194810010054,1,19481001,990122,a4,,9.9E+17",
                ",1,20260230,990101,a4,,x",
                "990101520214003,男,19520214,990101,??,,5");
        var verdict = new QualityCheck(test.lake)
                .judge(
                        snapshot,
                        "BM",
                        List.of(
                                new Rule.Required("required", "ID"),
                                new Rule.IdentityChecksum("identity", "ID"),
                                new Rule.Unique("unique", List.of("BM")),
                                new Rule.CodeSet("area", "QH", Set.of("990100", "990101", "990121")),
                                new Rule.CreditCodeChecksum("credit", "DM"),
                                new Rule.Pattern("form", "BM", "a\\d"),
                                new Rule.DateRange("birth", "CSRQ", "1900-01-01", "2026-11-23"),
                                new Rule.NumberRange("amount", "JE", 0, 1000),
                                new Rule.BirthInNumber("birth-in-number", "ID", "CSRQ"),
                                new Rule.SexInNumber("sex-in-number", "ID", "XB"),
                                new Rule.InOtherTable("dead", "ID", other, "ZJHM", true)));
        assertThat(verdict.results())
                .extracting(result ->
                        result.rule().id() + " " + result.failed() + "/" + result.checked() + " " + result.samples())
                .containsExactly(
                        "required 1/6 [a4]",
                        "identity 1/5 [a2]",
                        "unique 2/6 [a4, a4]",
                        "area 1/6 [a4]",
                        "credit 1/3 [a3]",
                        "form 1/6 [??]",
                        "birth 1/6 [a4]",
                        "amount 2/6 [a4, a4]",
                        "birth-in-number 1/5 [a3]",
                        "sex-in-number 1/5 [a3]",
                        "dead 1/5 [a4]");
        assertThat(verdict.rows()).isEqualTo(6);
        assertThat(verdict.faultyRows()).isEqualTo(5);
        assertThat(verdict.dimensions().get(Dimension.COMPLETENESS)).isCloseTo(83.3, within());
        assertThat(verdict.score()).isBetween(60.0, 95.0);
    }

    @Test
    void a_rule_between_tables_speaks_only_of_the_rows_of_its_condition() {
        var dead = TableName.raw("certificates");
        test.ingest(dead, "ZJHM", "99010119570312002X", "990121194810010054", "");
        var paid = test.ingest(
                TableName.raw("paid"),
                "BM,ID,ZT",
                "a1,99010119570312002x ,在保",
                "a2,990121194810010054,停保",
                "a3,990101198311080130, 在保",
                "a4,,在保",
                "a5,990121194810010054,");
        var only = new Rule.Only("ZT", Set.of("在保"));
        var verdict = new QualityCheck(test.lake)
                .judge(
                        paid,
                        "BM",
                        List.of(
                                new Rule.InOtherTable("alive", "ID", dead, "ZJHM", true, only),
                                new Rule.InOtherTable("certified", "ID", dead, "ZJHM", false, only),
                                new Rule.InOtherTable("all", "ID", dead, "ZJHM", true)));
        assertThat(verdict.results())
                .extracting(result ->
                        result.rule().id() + " " + result.failed() + "/" + result.checked() + " " + result.samples())
                .containsExactly("alive 1/2 [a1]", "certified 1/2 [a3]", "all 3/4 [a1, a2, a5]");
        assertThat(verdict.faultyRows()).isEqualTo(4);
    }

    @Test
    void an_empty_table_earns_no_score() {
        var snapshot = test.ingest(TableName.raw("nobody"), "ID");
        var verdict = new QualityCheck(test.lake).judge(snapshot, "ID", List.of(new Rule.Required("r", "ID")));
        assertThat(verdict.rows()).isZero();
        assertThat(verdict.score()).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.1);
    }
}
