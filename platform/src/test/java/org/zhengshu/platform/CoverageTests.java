package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/coverage.tsv} says where each capability of the checklist can be seen and which test shows it. A row
 * whose page or test is gone is a promise that nobody keeps.
 */
class CoverageTests {
    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = ROOT.resolve("docs/reference/coverage.tsv");
    private static final Pattern ID = Pattern.compile("(P|R|C[1-8]|D|E|F|G|H)-\\d+[a-e]?");
    private static final Pattern ROUTE = Pattern.compile("path: '([^']+)'");
    private static final Pattern MAPPING = Pattern.compile("\"(/open[^\"]*)\"");
    private static final Pattern TEST = Pattern.compile("(\\w+Tests)#(\\w+)");
    private static final Pattern JOURNEY = Pattern.compile("(\\S+\\.test\\.mjs): (.+)");

    /** @param extent {@code full}: all that the checklist asks; {@code thin}: true, and less than all */
    private record Row(String id, String page, String test, String extent) {}

    @Test
    void every_row_is_whole_and_stands_once() throws IOException {
        var seen = new HashSet<Row>();
        for (var row : rows()) {
            assertThat(row.id()).matches(ID);
            assertThat(row.extent()).as(row.toString()).isIn("full", "thin");
            assertThat(seen.add(row)).as(row.toString()).isTrue();
        }
    }

    @Test
    void every_page_and_command_is_there() throws IOException {
        var console = all(ROOT.resolve("web/apps/sharing/src"), ".ts", ROUTE);
        var portal = all(Path.of("src/main/java/org/zhengshu/platform/opendata"), ".java", MAPPING);
        for (var row : rows()) {
            var where = row.page().split(" ", 2);
            switch (where[0]) {
                case "console" -> assertThat(console).as(row.toString()).contains(where[1]);
                case "portal" -> assertThat(portal).as(row.toString()).contains(where[1]);
                case "command" -> {
                    var words = where[1].split(" ");
                    assertThat(Files.readString(ROOT.resolve(words[0])))
                            .as(row.toString())
                            .contains(words);
                }
                default -> throw new AssertionError("console, portal or command: " + row);
            }
        }
    }

    @Test
    void every_test_is_there() throws IOException {
        var classes = testClasses();
        for (var row : rows()) {
            var test = TEST.matcher(row.test());
            var journey = JOURNEY.matcher(row.test());
            if (test.matches()) {
                assertThat(classes.getOrDefault(test.group(1), ""))
                        .as(row.toString())
                        .contains("void " + test.group(2) + "(");
            } else {
                assertThat(journey.matches()).as(row.toString()).isTrue();
                assertThat(Files.readString(ROOT.resolve("e2e/journeys/" + journey.group(1))))
                        .as(row.toString())
                        .contains("test('" + journey.group(2).replace("'", "\\'") + "'");
            }
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    private static Set<String> all(Path folder, String ending, Pattern pattern) throws IOException {
        var found = new HashSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
                var matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    private static Map<String, String> testClasses() throws IOException {
        var found = new HashMap<String, String>();
        for (var module : List.of("kernel", "engines", "sample", "platform", "trial")) {
            try (var files = Files.walk(ROOT.resolve(module))) {
                for (var file : files.filter(one -> one.toString().matches(".*/src/test/java/.*Tests\\.java"))
                        .toList()) {
                    found.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return found;
    }
}
