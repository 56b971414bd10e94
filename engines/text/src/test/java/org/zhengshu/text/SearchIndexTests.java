package org.zhengshu.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTests {
    @TempDir
    Path folder;

    SearchIndex index;

    @BeforeEach
    void open() throws IOException {
        index = SearchIndex.open(folder);
        index.put(document("households", "户籍人口基本信息", "公安局登记的户籍人口。", "公安局", "3070010001/000001", "GMSFHM"));
        index.put(document("vehicles", "机动车登记信息", "车辆号牌、所有人与检验有效期。", "公安局", "3070010002/000002"));
        index.put(document("minimum", "低保家庭成员", "城乡最低生活保障家庭的成员与保障金。", "民政局", "3070020001/000003"));
        index.put(document("property", "不动产登记权利人", "不动产单元号、权利人、坐落与权属状态。", "自然资源局", "3070030001/000004"));
        index.put(document("firms", "市场主体登记信息", "企业与个体工商户的登记状态、法定代表人。", "市场监管局", "3070040001/000005", "统一社会信用代码"));
        index.put(document("deaths", "死亡医学证明", "医疗机构签发的死亡证明。", "卫健委", "3070050001/000006"));
        index.put(document("charging", "充电站基本信息", "全市公共充电设施的站名、地址、桩数与服务费。", "发改委", "3070060001/000007"));
        index.put(document("air", "空气质量小时值", "各监测点的 PM2.5、臭氧。", "生态环境局", "3070070001/000008"));
        index.commit();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "哪里可以充电, charging",
        "充电桩, charging",
        "附近有没有充电桩?, charging",
        "充电设施, charging",
        "budongchan, property",
        "bdc, property",
        "不动产, property",
        "房产, property",
        "我想查房子的产权, property",
        "hujirenkou, households",
        "hjrk, households",
        "户口, households",
        "车, vehicles",
        "谁家有车, vehicles",
        "低保, minimum",
        "查一下低保户, minimum",
        "最低生活保障, minimum",
        "企业, firms",
        "统一社会信用代码, firms",
        "营业执照, firms",
        "3070060001/000007, charging",
        "30700600, charging",
        "gmsfhm, households",
        "PM2.5, air",
        "空气怎么样, air",
        "去世的人, deaths",
        "ｂｄｃ, property"
    })
    void a_sentence_finds_what_it_means(String typed, String expected) {
        assertThat(find(typed).hits())
                .isNotEmpty()
                .first()
                .satisfies(hit -> assertThat(hit.id()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE entry; --",
                "title:* OR group:other",
                "*:*",
                "((((",
                "充电 AND NOT \"",
                "[a TO z]",
                "\\",
                "~^!{}"
            })
    void syntax_is_only_text(String typed) {
        assertThat(find(typed).hits()).allSatisfy(hit -> assertThat(hit.id()).isIn("charging"));
    }

    @Test
    void a_very_long_question_is_cut_and_answered() {
        assertThat(find("充电".repeat(5_000)).hits())
                .first()
                .satisfies(hit -> assertThat(hit.id()).isEqualTo("charging"));
    }

    @Test
    void an_empty_box_shows_everything_of_the_group_with_its_facets() {
        var found = find("");
        assertThat(found.total()).isEqualTo(8);
        assertThat(found.facets().get("department")).containsEntry("公安局", 2L).containsEntry("民政局", 1L);
    }

    @Test
    void a_filter_narrows_and_pages_do_not_overlap() {
        var filtered =
                index.search(new TextQuery("officials", "", Map.of("department", "公安局"), List.of("department"), 0, 10));
        assertThat(filtered.hits())
                .extracting(TextHits.TextHit::id)
                .containsExactlyInAnyOrder("households", "vehicles");
        var first = index.search(new TextQuery("officials", "登记", Map.of(), List.of(), 0, 2));
        var second = index.search(new TextQuery("officials", "登记", Map.of(), List.of(), 2, 2));
        assertThat(first.hits()).hasSize(2).doesNotContainAnyElementsOf(second.hits());
    }

    @Test
    void another_group_is_never_found() throws IOException {
        index.put(new TextDocument("secret", "citizens", "充电站", "", List.of(), Map.of()));
        index.commit();
        assertThat(find("充电站").hits())
                .extracting(TextHits.TextHit::id)
                .contains("charging")
                .doesNotContain("secret");
    }

    @Test
    void what_matched_is_marked_and_the_rest_is_escaped() throws IOException {
        index.put(new TextDocument(
                "x", "officials", "<b>江北&充电站</b>", "很长的介绍。".repeat(50) + "充电桩十个", List.of(), Map.of()));
        index.commit();
        var hit = find("江北充电桩").hits().getFirst();
        assertThat(hit.titleHtml())
                .contains("<mark>充电站</mark>")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(hit.snippetHtml()).startsWith("…").contains("<mark>充电桩</mark>");
        assertThat(find("bdc").hits().getFirst().titleHtml()).startsWith("<mark>不动产</mark>");
    }

    @Test
    void a_put_replaces_and_a_removed_document_is_gone() throws IOException {
        index.put(document("air", "大气监测小时值", "改了名字", "生态环境局", "1"));
        index.remove("charging");
        index.commit();
        assertThat(find("大气监测").total()).isEqualTo(1);
        assertThat(find("充电站").total()).isZero();
    }

    @Test
    void a_broken_index_begins_anew_and_says_so() throws IOException {
        index.close();
        try (var kept = SearchIndex.open(folder)) {
            assertThat(kept.isNew()).isFalse();
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(one -> one.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "not an index");
            }
        }
        index = SearchIndex.open(folder);
        assertThat(index.isNew()).isTrue();
        index.rebuild(List.of(document("charging", "充电站", "", "发改委", "1")));
        assertThat(find("充电桩").total()).isEqualTo(1);
    }

    private TextHits find(String typed) {
        return index.search(new TextQuery("officials", typed, Map.of(), List.of("department"), 0, 10));
    }

    private static TextDocument document(String id, String title, String text, String department, String... keywords) {
        return new TextDocument(id, "officials", title, text, List.of(keywords), Map.of("department", department));
    }
}
