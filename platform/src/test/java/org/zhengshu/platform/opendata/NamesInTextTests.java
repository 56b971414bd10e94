package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A name among other words is a guess: how good it is on phrases of our own, and no better is claimed. */
class NamesInTextTests {
    private static final List<String> WITH_NAMES = List.of(
            "联系人:张三 电话0799-1234567",
            "联系人：李建军，办公时间 8:00-17:00",
            "负责人 王守义",
            "请找陈女士之前先预约,陈桂兰女士",
            "法定代表人为赵国强",
            "地址:人民路1号;户主：刘小禾",
            "周敏电话 0799-8812345",
            "(孙晓明手机见附件)",
            "投诉人杨柳反映噪声扰民",
            "申请人: 吴涛",
            "经办人徐静，已办结",
            "店主马会 营业中",
            "由何志远先生捐赠",
            "患者郭芳,女",
            "王伟 联系电话 见公告",
            "村民高翔承包");
    private static final List<String> WITHOUT = List.of(
            "联系人:办公室",
            "联系人：值班室 电话0799-1234567",
            "负责人待定",
            "周一至周五 8:00-17:00",
            "人民路1号市民中心三楼",
            "高新区管委会电话 0799-8812345",
            "法定代表人变更登记",
            "王家村村委会",
            "林业局负责巡查",
            "居民身份证办理",
            "申请人须携带身份证",
            "马路对面电话亭",
            "白云山先生态修复",
            "示例市金秋路与江北大道交叉口",
            "村民委员会",
            "姓名牌制作");

    private final Vocabulary vocabulary = new Vocabulary();

    @Test
    void most_names_among_words_are_found_and_few_other_words_are_taken_for_one() {
        var found = WITH_NAMES.stream().filter(vocabulary::namesSomebodyInside).toList();
        var wrong = WITHOUT.stream().filter(vocabulary::namesSomebodyInside).toList();
        assertThat(found).as("of %d", WITH_NAMES.size()).hasSize(13);
        assertThat(wrong).as("of %d", WITHOUT.size()).containsExactly("白云山先生态修复");
    }

    @Test
    void what_is_nothing_but_a_name_is_another_question() {
        assertThat(vocabulary.namesSomebodyInside("陈桂兰")).isFalse();
        assertThat(vocabulary.isPersonName("陈桂兰")).isTrue();
    }
}
