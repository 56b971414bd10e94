package org.zhengshu.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A setting that means nothing is refused, and what means something is found by itself. */
class KnownSettingsTests {
    private static final Path ROOT = Path.of("..");
    private static final Pattern IN_CODE = Pattern.compile("\"(?:\\$\\{)?(zhengshu(?:\\.[a-z][a-z-]*)+)[:}\"]");
    private static final Pattern VARIABLE = Pattern.compile("\\bZHENGSHU_[A-Z_]+\\b");

    private final KnownSettings known = KnownSettings.ofThisProgram();

    @Test
    void settings_of_modules_are_found_by_themselves() {
        assertThat(known.names())
                .contains(
                        "zhengshu.identity.failures-before-lock",
                        "zhengshu.lake.memory-megabytes",
                        "zhengshu.catalogue.code-rule",
                        "zhengshu.demand.unconditional-at-once",
                        "zhengshu.evidence.every");
    }

    @Test
    void an_unknown_setting_is_refused_with_the_nearest_known_one_wherever_it_stands() {
        refused(
                () -> property("zhengshu.identity.idle-time"),
                "zhengshu.identity.idle-time → zhengshu.identity.idle-timeout");
        refused(() -> property("zhengshu.rounds.probe"), "zhengshu.rounds.probe → zhengshu.rounds.probes");
        refused(() -> property("zhengshu.sampl-scale"), "zhengshu.sampl-scale → zhengshu.sample-scale");
        refused(() -> variable("ZHENGSHU_DB_PASSWD"), "ZHENGSHU_DB_PASSWD → ZHENGSHU_DB_PASSWORD");
        refused(
                () -> variable("ZHENGSHU_LAKE_MEMORY_MEGABYTE"),
                "ZHENGSHU_LAKE_MEMORY_MEGABYTE → ZHENGSHU_LAKE_MEMORY_MEGABYTES");
        refused(
                () -> Launch.requireSense(new String[] {"--zhengshu.rounds.probes=-", "--zhengshu.mod=empty"}),
                "zhengshu.mod → zhengshu.mode");
    }

    @Test
    void known_names_are_accepted_in_every_way_in_which_they_are_written() {
        accepted(() -> property("zhengshu.identity.idle-timeout"));
        accepted(() -> property("zhengshu.identity.idleTimeout"));
        accepted(() -> property("zhengshu.rounds.probes"));
        accepted(() -> variable("ZHENGSHU_IDENTITY_IDLETIMEOUT"));
        accepted(() -> variable("ZHENGSHU_IDENTITY_IDLE_TIMEOUT"));
        accepted(() -> variable("ZHENGSHU_JAVA_OPTIONS"));
        accepted(() -> property("server.port"));
        accepted(() -> variable("ZHENGSHUX"));
    }

    @Test
    void a_real_installation_is_not_started_with_what_is_there_for_trials() {
        for (var trial : new String[] {"--zhengshu.check=true", "--zhengshu.sample-scale=50"}) {
            accepted(() -> Launch.requireSense(new String[] {trial}));
            var said = catchThrowableOfType(
                    CannotServe.class, () -> Launch.requireSense(new String[] {"--zhengshu.mode=empty", trial}));
            assertThat(said)
                    .as(trial)
                    .isNotNull()
                    .hasMessageContaining("真实安装")
                    .hasMessageContaining("real installation");
            assertThat(said.exitCode()).isEqualTo(4);
        }
        accepted(() -> Launch.requireSense(new String[] {"--zhengshu.mode=empty", "--zhengshu.check=false"}));
    }

    /** They are read before Spring reads anything: from a variable or a file they would be heard by nobody. */
    @Test
    void what_only_the_command_line_says_is_refused_elsewhere() {
        assertThat(Launch.COMMAND_LINE_ONLY).isSubsetOf(known.names());
        for (var name : Launch.COMMAND_LINE_ONLY) {
            System.setProperty(name, "1");
            try {
                var said = catchThrowableOfType(CannotServe.class, () -> Launch.requireSense(new String[] {}));
                assertThat(said)
                        .as(name)
                        .isNotNull()
                        .hasMessageContaining(name)
                        .hasMessageContaining("只在命令行上有效")
                        .hasMessageContaining("command line");
                assertThat(said.exitCode()).isEqualTo(4);
            } finally {
                System.clearProperty(name);
            }
            accepted(() -> Launch.requireSense(new String[] {"--" + name + "=1"}));
        }
    }

    @Test
    void every_name_that_the_code_reads_is_known() throws IOException {
        assertThat(found("platform/src/main/java", ".java", IN_CODE))
                .filteredOn(name -> !isPrefixOfSettings(name) && !isFile(name))
                .isSubsetOf(known.names());
    }

    @Test
    void every_variable_that_scripts_and_tests_read_is_known() throws IOException {
        for (var place :
                new String[] {"run", "test", "bench", "scripts", "e2e", "web/apps", "platform/src/main/java"}) {
            assertThat(found(place, "", VARIABLE)).as(place).isSubsetOf(KnownSettings.VARIABLES);
        }
    }

    @Test
    void settings_are_records_whose_names_end_in_settings() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("\n@" + ConfigurationProperties.class.getSimpleName() + "(\"")) {
                    assertThat(file.getFileName().toString())
                            .as("a record of settings is found by its name")
                            .endsWith("Settings.java");
                }
            }
        }
    }

    @Test
    void the_distance_counts_letters() {
        assertThat(KnownSettings.distance("", "abc")).isEqualTo(3);
        assertThat(KnownSettings.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(KnownSettings.distance("same", "same")).isZero();
    }

    private boolean isPrefixOfSettings(String name) {
        return known.names().stream().anyMatch(one -> one.startsWith(name + "."));
    }

    /** {@code zhengshu.pid} and its like are files of the data folder. */
    private static boolean isFile(String name) {
        return name.matches("zhengshu\\.(lock|pid|log)");
    }

    private void property(String name) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, "1")));
        known.require(environment);
    }

    private void variable(String name) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test", Map.of(name, "1")));
        known.require(environment);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable start, String told) {
        var said = catchThrowableOfType(CannotServe.class, start);
        assertThat(said)
                .isNotNull()
                .hasMessageContaining(told)
                .hasMessageContaining("不认识的设置")
                .hasMessageContaining("Unknown settings");
        assertThat(said.exitCode()).isEqualTo(4);
    }

    private static void accepted(org.assertj.core.api.ThrowableAssert.ThrowingCallable start) {
        assertThatCode(start).doesNotThrowAnyException();
    }

    private static SortedSet<String> found(String place, String ending, Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(ROOT.resolve(place))) {
            var texts = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*/(node_modules|target|screenshots)/.*"))
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file ->
                            ending.equals(".java") || file.toString().matches(".*(/[^./]+|\\.mjs|\\.ts|\\.java)"))
                    .toList();
            for (var file : texts) {
                var matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(pattern == VARIABLE ? matcher.group() : matcher.group(1));
                }
            }
        }
        return found;
    }
}
