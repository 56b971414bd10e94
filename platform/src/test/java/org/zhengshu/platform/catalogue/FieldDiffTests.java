package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class FieldDiffTests {
    private final ObjectMapper json = JsonMapper.builder().build();
    private final EntryForm before = Forms.households("s");

    @Test
    void the_same_has_no_changes() {
        assertThat(FieldDiff.between(before, Forms.households("s"), json)).isEmpty();
    }

    @Test
    void an_item_put_in_front_does_not_change_the_others() {
        var after = Forms.with(before, tree -> {
            tree.withArray("items")
                    .insertObject(0)
                    .put("name", "民族")
                    .put("column", "MZDM")
                    .put("key", false)
                    .put("grade", 1)
                    .put("shared", true)
                    .put("open", false);
            tree.put("grade", 4);
            return tree;
        });
        assertThat(FieldDiff.between(before, after, json))
                .extracting(FieldDiff.Change::pointer)
                .contains("/grade", "/items/MZDM/name")
                .noneMatch(pointer -> pointer.startsWith("/items/GMSFHM"));
    }

    @Test
    void a_change_shows_before_and_after() {
        var after = Forms.with(before, tree -> tree.put("updateCycle", "MONTHLY"));
        assertThat(FieldDiff.between(before, after, json))
                .containsExactly(new FieldDiff.Change("/updateCycle", "DAILY", "MONTHLY"));
    }
}
