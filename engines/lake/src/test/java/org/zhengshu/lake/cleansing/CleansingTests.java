package org.zhengshu.lake.cleansing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhengshu.lake.LakeTest;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.TableName;

class CleansingTests {
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
    void forms_are_put_right_every_change_is_counted_and_raw_keeps_the_original() {
        var raw = TableName.raw("dirty");
        var clean = TableName.clean("dirty");
        var snapshot = test.ingest(
                raw,
                "ID,XM,XB,CSRQ,DZ",
                "99010119570312002x,陈桂兰 ,女,19570312,江北１号",
                "990101520214003,买买提•艾力,男,1952/2/14,",
                "９９０１０１１９８３１１０８０１３０,李建军,M,1983-11-08,\"\"",
                "不详,周敏,3,不详,x");
        var steps = new LinkedHashMap<String, List<Step>>();
        steps.put("ID", List.of(new Step.Trim(), new Step.HalfWidth(), new Step.UpperX(), new Step.WholeNumber()));
        steps.put("XM", List.of(new Step.Trim(), new Step.Dots()));
        steps.put("XB", List.of(new Step.Codes(Map.of("男", "1", "女", "2", "M", "1", "F", "2"))));
        steps.put("CSRQ", List.of(new Step.IsoDate()));
        var run = LakeTest.run();
        var cleansed = new Cleansing(test.lake).run(run, snapshot, clean, steps);
        assertThat(test.lake.query(Query.of("SELECT * FROM c", "c", clean)).rows())
                .containsExactly(
                        row("99010119570312002X", "陈桂兰", "2", "1957-03-12", "江北１号"),
                        row("990101195202140030", "买买提·艾力", "1", "1952-02-14", null),
                        row("990101198311080130", "李建军", "1", "1983-11-08", ""),
                        row("不详", "周敏", "3", "不详", "x"));
        assertThat(cleansed.changed())
                .containsEntry("TRIMMED", 1L)
                .containsEntry("HALF_WIDTH", 1L)
                .containsEntry("UPPER_X", 1L)
                .containsEntry("WHOLE_NUMBER", 1L)
                .containsEntry("MIDDLE_DOT", 1L)
                .containsEntry("CODE", 3L)
                .containsEntry("DATE_FORM", 2L);
        assertThat(new Cleansing(test.lake).run(run, snapshot, clean, steps)).isEqualTo(cleansed);
        assertThat(test.lake
                        .query(Query.of("SELECT XM FROM r LIMIT 1", "r", raw))
                        .rows())
                .containsExactly(List.of("陈桂兰 "));
    }

    private static List<String> row(String... values) {
        return java.util.Arrays.asList(values);
    }
}
