package org.zhengshu.platform.sample;

import java.time.LocalDate;
import java.util.Map;
import org.zhengshu.sample.Officer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The platform's proposal, completed by the data officer. */
final class EntryDraft {
    private static final int PERSONAL_GRADE = 3;
    private static final int DIAGNOSIS_GRADE = 4;
    private final EntryPlan plan;
    private final ObjectNode form;
    private int guessed;

    EntryDraft(EntryPlan plan, JsonNode proposal) {
        this.plan = plan;
        this.form = ((ObjectNode) proposal).deepCopy();
    }

    /** How many of the planned kinds the platform had proposed rightly. */
    int guessed() {
        return guessed;
    }

    ObjectNode form() {
        return form;
    }

    ObjectNode completed(Officer officer, LocalDate today) {
        form.put("name", plan.name());
        form.put("classification", plan.classification());
        form.put("abstract", plan.summary());
        form.put("sharingMode", plan.mode());
        boolean conditional = plan.mode().equals(EntryPlan.CONDITIONAL);
        form.put("sharingScope", conditional ? "民政、人社、自然资源、卫健等依法履职的部门" : "");
        form.put("sharingPurpose", conditional ? "社会救助家庭经济状况核对、待遇资格核对" : "");
        form.put("sharingCondition", plan.condition());
        form.put("notSharedGround", "");
        form.set("ways", Answer.JSON.valueToTree(plan.ways()));
        form.put("opennessMode", plan.open().isEmpty() ? "NOT_OPEN" : "UNCONDITIONAL");
        form.put("opennessCondition", "");
        form.put("updateCycle", plan.cycle());
        form.put("dutyBasis", plan.dutyBasis());
        form.set("keywords", Answer.JSON.valueToTree(plan.keywords()));
        form.set("relatedCodes", Answer.JSON.createArrayNode());
        form.put("contact", officer.name());
        form.put("phone", "0799-8800001");
        form.put("updateColumn", plan.updateColumn());
        form.set("secrecyAssessment", assessment(today, "不涉及国家秘密，可以在政务外网共享"));
        form.set(
                "personalInformationAssessment",
                assessment(today, plan.personal() ? "含个人信息，按最小必要提供，处理记录保存三年" : "不含个人信息"));
        form.put("grade", items((ArrayNode) form.path("items")));
        return form;
    }

    private static JsonNode assessment(LocalDate today, String conclusion) {
        return Answer.JSON.valueToTree(Map.of("done", true, "date", today.toString(), "conclusion", conclusion));
    }

    /** Answers the highest grade of what is shared. */
    private int items(ArrayNode items) {
        int highest = 1;
        for (var node : items) {
            var item = (ObjectNode) node;
            String column = item.path("column").asString("");
            var kind = plan.kinds().get(column);
            if (kind == null) {
                kind = plan.kinds().get(item.path("name").asString(""));
            }
            if (kind != null) {
                settle(item, kind);
            }
            String name = item.path("name").asString("");
            if (!plan.keyColumn().isEmpty()) {
                item.put("key", column.equals(plan.keyColumn()) || name.equals(plan.keyColumn()));
            }
            boolean shared =
                    !plan.withheld().contains(column) && !plan.withheld().contains(name);
            item.put("shared", shared);
            item.put("open", plan.open().stream().anyMatch(open -> plain(open).equals(plain(name))));
            if (shared) {
                highest = Math.max(highest, item.path("grade").asInt(1));
            }
        }
        return highest;
    }

    /** Without the unit in brackets, which a spreadsheet's header carries and a column's name may not. */
    private static String plain(String name) {
        return name.replaceFirst("[(（_].*$", "");
    }

    private void settle(ObjectNode item, String kind) {
        if (item.path("kind").asString("").equals(kind)) {
            guessed++;
            return;
        }
        item.put("kind", kind);
        int least = switch (kind) {
            case "DIAGNOSIS" -> DIAGNOSIS_GRADE;
            case "IDENTITY_NUMBER", "PERSON_NAME", "PHONE", "ADDRESS", "PLATE", "BIRTH_DATE" -> PERSONAL_GRADE;
            default -> 1;
        };
        item.put("grade", Math.max(least, 1));
    }
}
