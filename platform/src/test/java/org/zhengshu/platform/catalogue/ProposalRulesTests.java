package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;

class ProposalRulesTests {
    private final ColumnNames names = new ColumnNames();
    private final ItemKinds kinds = new ItemKinds();

    @ParameterizedTest
    @CsvSource({
        "GMSFHM, , 公民身份号码",
        "gmsfhm, , 公民身份号码",
        "AAC002, , 社会保障号码",
        "UNISCID, , 统一社会信用代码",
        "HY_DM, , 行业代码",
        "C17, 户籍地址, 户籍地址",
        "ZT, '状态:A正常 B注销', 状态",
        "SOMETHING, , SOMETHING"
    })
    void a_column_gets_its_chinese_name(String column, @Nullable String comment, String expected) {
        assertThat(names.of(column(column, comment))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "公民身份号码, IDENTITY_NUMBER",
        "成员身份证号, IDENTITY_NUMBER",
        "姓名, PERSON_NAME",
        "法定代表人, PERSON_NAME",
        "联系电话, PHONE",
        "经办人电话, PHONE",
        "根本死因, DIAGNOSIS",
        "户籍地址, ADDRESS",
        "号牌号码, PLATE",
        "出生日期, BIRTH_DATE",
        "更新时间, UPDATE_TIME",
        "死亡时间, DATE",
        "家庭月收入, AMOUNT",
        "经度, LONGITUDE",
        "民族, CODE",
        "备注, OTHER"
    })
    void a_name_says_its_kind(String name, ItemKind expected) {
        assertThat(kinds.of(name, column("x", null), List.of())).isEqualTo(expected);
    }

    @Test
    void values_say_more_than_names() {
        var numbers = Arrays.asList("99010119570312002X", "990101198311080130", null, "990121198506210041");
        assertThat(kinds.of("编号", column("x", null), numbers)).isEqualTo(ItemKind.IDENTITY_NUMBER);
        assertThat(kinds.of("备注", column("x", null), List.of("13800138000", "13900139000", "a", "13700137000")))
                .isEqualTo(ItemKind.PHONE);
        assertThat(kinds.of("备注", column("x", null), List.of("99010119570312002X", "无", "无", "无")))
                .isEqualTo(ItemKind.OTHER);
    }

    @Test
    void a_name_does_not_make_an_identity_number_of_other_values() {
        assertThat(kinds.of("身份证明名称", column("SFZMMC", null), List.of("A", "A", "E")))
                .isEqualTo(ItemKind.CODE);
        assertThat(kinds.of("身份证", column("x", null), List.of("有", "无", "有", "有")))
                .isEqualTo(ItemKind.OTHER);
        assertThat(kinds.of("身份证", column("x", null), List.of())).isEqualTo(ItemKind.IDENTITY_NUMBER);
        var spoilt = List.of("9.90101E+17", "9901**********002X", "990101195703120020", "000000000000000000");
        assertThat(kinds.of("身份证号", column("x", null), spoilt)).isEqualTo(ItemKind.IDENTITY_NUMBER);
    }

    @Test
    void personal_items_are_likely_of_grade_three_and_a_diagnosis_of_four() {
        assertThat(ItemGrades.likely(ItemKind.IDENTITY_NUMBER)).isEqualTo(3);
        assertThat(ItemGrades.likely(ItemKind.PERSON_NAME)).isEqualTo(3);
        assertThat(ItemGrades.likely(ItemKind.PHONE)).isEqualTo(3);
        assertThat(ItemGrades.likely(ItemKind.DIAGNOSIS)).isEqualTo(4);
        assertThat(ItemKind.values())
                .allSatisfy(kind -> assertThat(ItemGrades.least(kind)).isLessThanOrEqualTo(ItemGrades.likely(kind)));
    }

    private static Column column(String name, @Nullable String comment) {
        return new Column(name, comment, ColumnType.TEXT, "text", null, null, true, false);
    }
}
