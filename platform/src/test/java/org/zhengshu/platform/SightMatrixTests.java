package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.platform.http.KnownSight;
import org.zhengshu.platform.identity.Role;

/** Who sees which facts of what, as a page that is reviewed. */
@PlatformTest
class SightMatrixTests {
    @Autowired
    List<KnownSight> known;

    @Test
    void the_matrix_is_the_committed_one() throws Exception {
        var text = new StringBuilder("# Who sees what\n\nMade from the rules by `SightMatrixTests`.\n\n");
        text.append("## Copies: leaves of the ledger\n\n");
        head(text, "relation");
        for (var relation : Relation.values()) {
            row(text, relation.name(), relation.sees());
        }
        var sights = known.stream()
                .map(KnownSight::rule)
                .sorted(Comparator.comparing(Sight::kind))
                .toList();
        for (var sight : sights) {
            text.append("\n## ").append(sight.kind()).append("\n\n");
            head(text, "relation, when");
            for (Clause<?> clause : sight.clauses()) {
                row(text, clause.who() + ", `" + clause.when() + "`", clause.sees());
            }
        }
        Golden.compare("docs/reference/sight.md", text.toString());
    }

    @Test
    void the_rule_knows_roles_by_the_names_that_identity_gives_them() {
        var names = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
        assertThat(names).containsAll(Roles.HANDLERS).contains(Roles.AUTHORITY, Roles.AUDITOR);
        assertThat(Role.ADMINISTRATORS.stream().map(Role::name))
                .containsExactlyInAnyOrderElementsOf(Roles.ADMINISTRATORS);
    }

    private static void head(StringBuilder text, String first) {
        text.append("| ").append(first);
        for (var known : FactClass.values()) {
            text.append(" | ").append(known);
        }
        text.append(" |\n|---").append("|:-:".repeat(FactClass.values().length)).append("|\n");
    }

    private static void row(StringBuilder text, String name, Set<FactClass> sees) {
        text.append("| ").append(name);
        for (var known : FactClass.values()) {
            text.append(sees.contains(known) ? " | ✓" : " | ");
        }
        text.append(" |\n");
    }
}
