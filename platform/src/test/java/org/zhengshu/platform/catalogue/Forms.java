package org.zhengshu.platform.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.ColumnType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Complete forms for tests, to be spoilt one field at a time. */
final class Forms {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Forms() {}

    static ItemForm item(String name, String column, ItemKind kind, int grade) {
        return new ItemForm(name, column, kind, ColumnType.TEXT, 18, null, false, grade, true, false, "");
    }

    static EntryForm households(@Nullable String system) {
        var done = new Assessment(true, TODAY.minusDays(3), "风险可控");
        return new EntryForm(
                "户籍人口基本信息",
                "307001",
                "公安局登记的户籍人口。",
                "DATABASE",
                "",
                List.of(
                        item("公民身份号码", "GMSFHM", ItemKind.IDENTITY_NUMBER, 3),
                        item("姓名", "XM", ItemKind.PERSON_NAME, 3)),
                SharingMode.CONDITIONAL,
                "社会救助",
                "核对家庭情况",
                "",
                "",
                List.of("TABLE", "LIST_MATCH"),
                OpennessMode.NOT_OPEN,
                "",
                UpdateCycle.DAILY,
                List.of(),
                3,
                "三定规定",
                List.of("人口"),
                system,
                "张三",
                "0799-8888888",
                done,
                done,
                null,
                null,
                null,
                null);
    }

    /** The form with some fields replaced, as JSON would have them. */
    static EntryForm with(EntryForm form, UnaryOperator<ObjectNode> change) {
        ObjectNode tree = JSON.valueToTree(form);
        return JSON.treeToValue(change.apply(tree), EntryForm.class);
    }

    static ObjectNode tree(EntryForm form) {
        return JSON.valueToTree(form);
    }
}
