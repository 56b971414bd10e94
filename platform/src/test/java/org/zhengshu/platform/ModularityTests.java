package org.zhengshu.platform;

import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(Zhengshu.class);

    /** Nearly every module stands on these; their arrows would hide the others. */
    private static final Set<String> GROUND = Set.of("http", "audit", "evidence", "identity");

    @Test
    void modules_know_only_whom_they_may() {
        MODULES.verify();
    }

    /** The picture in the docs is drawn from the code. */
    @Test
    void the_picture_of_the_modules_is_as_committed() throws IOException {
        var names = new TreeMap<String, String>();
        var arrows = new TreeSet<String>();
        MODULES.forEach(module -> {
            var own = module.getIdentifier().toString();
            names.put(own, module.getDisplayName());
            module.getDirectDependencies(MODULES)
                    .uniqueModules()
                    .map(known -> known.getIdentifier().toString())
                    .filter(known -> !GROUND.contains(own) && !GROUND.contains(known))
                    .forEach(known -> arrows.add("  %s --> %s".formatted(own, known)));
        });
        Golden.compare("docs/reference/modules.md", """
                # The modules of the platform

                Drawn from the code, and a test compares; `ModularityTests` also sees to it that none knows another than its
                `package-info` allows. From the ground up:

                ```mermaid
                flowchart BT
                %s
                %s
                ```

                %s lie below all of them: nearly everybody knows them, and their arrows are left out.
                """.formatted(
                names.entrySet().stream()
                        .map(module -> "  %s[\"%s %s\"]".formatted(module.getKey(), module.getValue(), module.getKey()))
                        .collect(Collectors.joining("\n")),
                String.join("\n", arrows),
                GROUND.stream().sorted().map(name -> "`" + name + "`").collect(Collectors.joining(", "))));
    }
}
