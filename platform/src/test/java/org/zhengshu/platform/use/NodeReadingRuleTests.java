package org.zhengshu.platform.use;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Lookup;

/** Rows of a department leave its database only where the use was decided. */
class NodeReadingRuleTests {
    private static final Set<String> READING = Set.of("lookup", "copy", "extract", "reconcile");

    /** The guard itself. */
    private static final Set<String> EXEMPT = Set.of("org.zhengshu.platform.nodes.GuardedNode");

    private static final ArchRule RULE = ArchRuleDefinition.classes()
            .that(DescribedPredicate.describe(
                    "read rows of a department",
                    type -> !EXEMPT.contains(type.getName())
                            && type.getAccessesFromSelf().stream().anyMatch(NodeReadingRuleTests::reads)))
            .should(askUses())
            .because("a way of use with its own softer question lets a stopped entry flow");

    private static boolean reads(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(ExchangeNode.class)
                && READING.contains(access.getTarget().getName());
    }

    private static ArchCondition<JavaClass> askUses() {
        return new ArchCondition<>("ask Uses") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean asks = type.getAccessesFromSelf().stream()
                        .anyMatch(access -> access.getTargetOwner().isEquivalentTo(Uses.class));
                if (!asks) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " reads rows of a department and does not ask Uses"));
                }
            }
        };
    }

    @Test
    void whoever_reads_rows_of_a_department_asked_whether_they_may_be_used() {
        RULE.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.zhengshu.platform"));
    }

    @Test
    void whoever_does_not_ask_is_caught() {
        assertThat(RULE.evaluate(new ClassFileImporter().importClasses(Unasked.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(1);
    }

    /** Nobody calls the fixture; the rule reads it. */
    @SuppressWarnings("UnusedMethod")
    private static final class Unasked {
        static int rows(ExchangeNode node, Lookup lookup) {
            return List.copyOf(node.lookup(lookup).rows()).size();
        }
    }
}
