package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zhengshu.platform.audit.AuditAction;

/** Everything that is audited, as one list that is reviewed when it changes. */
class AuditEventsTests {

    @Test
    void the_audited_actions_are_as_committed() throws IOException {
        var text = new StringBuilder("""
                # What is audited

                Generated from the code; a test compares. The last column says how an answer to "who saw this person's
                record" counts the event when it names persons.

                | action | module | use of persons |
                |---|---|---|
                """);
        actions()
                .forEach((code, action) ->
                        text.append("| `%s` | %s | %s |%n".formatted(code, action.module(), action.personUse())));
        Golden.compare("docs/reference/audit-events.md", text.toString());
    }

    /** An action that no code records is a promise that nobody keeps. */
    @Test
    void every_action_is_recorded_somewhere() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.zhengshu");
        var unused = new ArrayList<String>();
        for (var type : classes) {
            if (!type.isEnum() || !type.isAssignableTo(AuditAction.class)) {
                continue;
            }
            type.getFields().stream()
                    .filter(field -> field.getRawType().equals(type))
                    .filter(field -> field.getAccessesToSelf().stream()
                            .noneMatch(
                                    access -> !access.getOriginOwner().getName().startsWith(type.getName())))
                    .map(field -> type.getSimpleName() + "." + field.getName())
                    .forEach(unused::add);
        }
        assertThat(unused).isEmpty();
    }

    private static SortedMap<String, AuditAction> actions() {
        var actions = new TreeMap<String, AuditAction>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.zhengshu")) {
            if (type.isEnum() && type.isAssignableTo(AuditAction.class)) {
                for (var constant : type.reflect().getEnumConstants()) {
                    var action = (AuditAction) constant;
                    assertThat(actions.put(action.code(), action))
                            .as(action.code())
                            .isNull();
                }
            }
        }
        assertThat(actions).isNotEmpty();
        return actions;
    }
}
