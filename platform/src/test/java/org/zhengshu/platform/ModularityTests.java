package org.zhengshu.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    @Test
    void modules_know_only_whom_they_may() {
        ApplicationModules.of(Zhengshu.class).verify();
    }

    /** The picture in the docs is drawn from the code. */
    @Test
    void the_picture_of_the_modules_is_as_committed(@TempDir Path folder) throws IOException {
        new Documenter(
                        ApplicationModules.of(Zhengshu.class),
                        Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml(
                        Documenter.DiagramOptions.defaults().withStyle(Documenter.DiagramOptions.DiagramStyle.UML));
        Golden.compare("docs/reference/modules.puml", ordered(Files.readString(folder.resolve("components.puml"))));
    }

    /** The order in which classes are found differs between machines; the picture must not. */
    private static String ordered(String picture) {
        var styled = new ArrayList<String>();
        var drawn = new TreeSet<String>();
        for (var line : picture.lines().toList()) {
            if (line.strip().startsWith("component ") || line.startsWith("Zhengshu.")) {
                drawn.add(line);
            } else {
                styled.add(line);
            }
        }
        styled.addAll(drawn);
        return String.join("\n", styled) + "\n";
    }
}
