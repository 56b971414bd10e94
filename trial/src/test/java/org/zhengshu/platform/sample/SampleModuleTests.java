package org.zhengshu.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.zhengshu.platform.Zhengshu;
import org.zhengshu.platform.launch.SampleDatabases;
import org.zhengshu.sample.DepartmentDatabase;

class SampleModuleTests {
    private static final ImportOption NO_FOLDER_OF_TESTS = new ImportOption.DoNotIncludeTests();

    /** The platform's own tests lie in a folder or, from {@code package} on, in a jar that ArchUnit's option does not know. */
    private static final ImportOption NO_TESTS =
            location -> NO_FOLDER_OF_TESTS.includes(location) && !location.contains("-tests.jar");

    @Test
    void the_sample_city_knows_only_whom_it_may_and_nobody_knows_it() {
        var modules = ApplicationModules.of(Zhengshu.class, NO_TESTS);
        modules.verify();
        assertThat(modules.getModuleByName("sample")).isPresent();
        assertThat(modules.stream()
                        .filter(module -> module.getDirectDependencies(modules).containsModuleNamed("sample"))
                        .map(module -> module.getIdentifier().toString())
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void the_start_finds_the_names_of_its_databases() {
        assertThat(SampleDatabases.packed().orElseThrow().names())
                .hasSize(DepartmentDatabase.ALL.size())
                .contains(DepartmentDatabase.ALL.getFirst().name());
    }
}
