package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengshu.kernel.error.Fault;
import tools.jackson.databind.node.ObjectNode;

class EntryChecksTests {
    private final EntryForm complete = Forms.households("a-system");

    @Test
    void a_complete_entry_has_no_fault() {
        assertThat(faults(complete)).isEmpty();
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                fault("name", tree -> tree.put("name", " "), "/name required"),
                fault("classification", tree -> tree.put("classification", "4"), "/classification classification-form"),
                fault("format", tree -> tree.put("format", "xlsx"), "/format format-unknown"),
                fault(
                        "self-described",
                        tree -> tree.put("format", "SELF_DESCRIBED"),
                        "/formatDetail format-undescribed"),
                fault(
                        "no items",
                        tree -> {
                            tree.putArray("items");
                            return tree;
                        },
                        "/items items-missing"),
                fault("no mode", tree -> tree.putNull("sharingMode"), "/sharingMode required"),
                fault("scope", tree -> tree.put("sharingScope", ""), "/sharingScope required"),
                fault("purpose", tree -> tree.put("sharingPurpose", ""), "/sharingPurpose required"),
                fault("not shared", tree -> tree.put("sharingMode", "NOT_SHARED"), "/notSharedGround ground-missing"),
                fault(
                        "no way",
                        tree -> {
                            tree.putArray("ways");
                            return tree;
                        },
                        "/ways ways-missing"),
                fault(
                        "strange way",
                        tree -> {
                            tree.putArray("ways").add("PIGEON");
                            return tree;
                        },
                        "/ways/0 way-unknown"),
                fault(
                        "open on conditions",
                        tree -> tree.put("opennessMode", "CONDITIONAL"),
                        "/opennessCondition required"),
                fault("cycle", tree -> tree.putNull("updateCycle"), "/updateCycle required"),
                fault("grade", tree -> tree.put("grade", 2), "/grade grade-below-items"),
                fault("core data", tree -> tree.put("grade", 5), "/grade grade-range"),
                fault(
                        "related",
                        tree -> {
                            tree.putArray("relatedCodes").add("x");
                            return tree;
                        },
                        "/relatedCodes/0 code-form"),
                fault("phone", tree -> tree.put("phone", "call me"), "/phone phone-form"),
                fault(
                        "secrecy",
                        tree -> tree.putNull("secrecyAssessment"),
                        "/secrecyAssessment/done assessment-missing"),
                fault(
                        "privacy",
                        tree -> tree.putNull("personalInformationAssessment"),
                        "/personalInformationAssessment/done assessment-missing"),
                fault(
                        "tomorrow",
                        tree -> {
                            ((ObjectNode) tree.get("secrecyAssessment")).put("date", "2026-11-24");
                            return tree;
                        },
                        "/secrecyAssessment/date assessment-date"),
                fault(
                        "low item",
                        tree -> {
                            ((ObjectNode) tree.get("items").get(0)).put("grade", 2);
                            return tree;
                        },
                        "/items/0/grade item-grade-too-low"),
                fault(
                        "twice",
                        tree -> {
                            ((ObjectNode) tree.get("items").get(1)).put("name", "公民身份号码");
                            return tree;
                        },
                        "/items/1/name twice"),
                fault(
                        "no length",
                        tree -> {
                            ((ObjectNode) tree.get("items").get(1)).putNull("length");
                            return tree;
                        },
                        "/items/1/length length-missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void each_fault_is_named_at_its_place(String what, UnaryOperator<ObjectNode> spoil, String expected) {
        assertThat(words(faults(Forms.with(complete, spoil)))).containsExactly(expected);
    }

    @Test
    void a_number_of_persons_is_neither_unconditional_nor_open() {
        var form = Forms.with(complete, tree -> {
            tree.put("sharingMode", "UNCONDITIONAL").put("opennessMode", "UNCONDITIONAL");
            ((ObjectNode) tree.get("items").get(0)).put("open", true);
            return tree;
        });
        assertThat(words(faults(form)))
                .containsExactly("/items/0/shared personal-without-condition", "/items/0/open personal-open");
    }

    @Test
    void a_department_cannot_invent_conditions() {
        var form = Forms.with(complete, tree -> {
            tree.put("sharingMode", "UNCONDITIONAL").put("sharingCondition", "局长批准");
            tree.get("items").forEach(item -> ((ObjectNode) item).put("kind", "OTHER"));
            return tree;
        });
        assertThat(words(faults(form))).containsExactly("/sharingCondition unconditional-with-condition");
    }

    @Test
    void all_faults_come_at_once() {
        var empty = Forms.with(complete, tree -> tree.objectNode());
        assertThat(words(faults(empty)))
                .contains(
                        "/name required",
                        "/abstract required",
                        "/classification classification-form",
                        "/format format-unknown",
                        "/sharingMode required",
                        "/opennessMode required",
                        "/updateCycle required",
                        "/grade grade-range",
                        "/dutyBasis required",
                        "/system required",
                        "/phone required",
                        "/secrecyAssessment/done assessment-missing");
    }

    @Test
    void sizes_are_refused_at_one_beyond_the_limit_and_not_at_it() {
        assertThat(EntrySizes.faultsOf(named("字".repeat(EntryLimits.NAME)))).isEmpty();
        assertThat(words(EntrySizes.faultsOf(named("字".repeat(EntryLimits.NAME + 1)))))
                .containsExactly("/name too-long");
        assertThat(words(EntrySizes.faultsOf(named("字".repeat(10_000))))).containsExactly("/name too-long");
        assertThat(EntrySizes.faultsOf(withItems(EntryLimits.ITEMS))).isEmpty();
        assertThat(words(EntrySizes.faultsOf(withItems(EntryLimits.ITEMS + 1))))
                .containsExactly("/items too-many-items");
        assertThat(words(EntrySizes.faultsOf(withItems(2_000)))).containsExactly("/items too-many-items");
    }

    private EntryForm named(String name) {
        return Forms.with(complete, tree -> tree.put("name", name));
    }

    private EntryForm withItems(int count) {
        return Forms.with(complete, tree -> {
            var items = tree.putArray("items");
            IntStream.range(0, count)
                    .forEach(i -> items.addObject()
                            .put("name", "列" + i)
                            .put("column", "c" + i)
                            .put("key", false)
                            .put("grade", 1)
                            .put("shared", true)
                            .put("open", false));
            return tree;
        });
    }

    private static List<Fault> faults(EntryForm form) {
        return EntryChecks.faultsOf(form, CodeRule.parse(CodeRule.DEFAULT), Forms.TODAY);
    }

    private static List<String> words(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code().replace("fault.catalogue.", ""))
                .toList();
    }

    private static Arguments fault(String what, UnaryOperator<ObjectNode> spoil, String expected) {
        return Arguments.of(what, spoil, expected);
    }
}
