package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a machine can say about tidiness: offline, one file, every hit with its place. */
class TidyTests {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of(
            "kernel",
            "engines/postgres",
            "engines/trust",
            "engines/transfer",
            "engines/lake",
            "engines/text",
            "sample",
            "platform",
            "trial",
            "benchmarks");
    /** Where modules of the platform lie: the product, and the sample city that is added for trials. */
    private static final List<Path> PROGRAMS = List.of(ROOT.resolve("platform"), ROOT.resolve("trial"));

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern RANDOM_PIECE = Pattern.compile("randomUUID\\(\\)\\.toString\\(\\)\\.sub" + "string");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep\\(");
    private static final Pattern HAN = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Pattern BAD_NAME =
            Pattern.compile(".*(Impl|Util|Utils|Helper|Manager|DTO|Dto|VO|Base)\\.java");

    @Test
    void nothing_is_left_over() throws IOException {
        assertThat(hits("src", LEFT_OVER, path -> true)).isEmpty();
    }

    /** A piece of a random number is now and then like another's, and no run is like the one before. */
    @Test
    void tests_take_their_names_where_they_are_distinct() throws IOException {
        assertThat(hits("src/test/java", RANDOM_PIECE, path -> true))
                .as("Distinct.name(\"u\") gives a name that no other test has")
                .isEmpty();
    }

    @Test
    void tests_wait_on_states_and_never_on_time() throws IOException {
        assertThat(hits("src/test/java", SLEEP, path -> true)).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() throws IOException {
        try (var files = sources("src")) {
            assertThat(files.filter(path -> BAD_NAME.matcher(path.toString()).matches())
                            .toList())
                    .isEmpty();
        }
    }

    /** Words stand in message files; the sample city and dictionaries are data, comments may carry the Chinese term. */
    @Test
    void chinese_words_stand_in_message_files() throws IOException {
        var found = new ArrayList<String>();
        try (var files = sources("src/main/java")) {
            for (var file : files.filter(path -> !isData(path)).toList()) {
                int number = 0;
                for (var line : Files.readAllLines(file)) {
                    number++;
                    var code = line.strip();
                    if (code.startsWith("*") || code.startsWith("/*") || code.startsWith("//")) {
                        continue;
                    }
                    var withoutComment = code.replaceFirst("//.*$", "")
                            .replaceFirst("/\\*.*", "")
                            .replaceFirst("displayName = \"[^\"]*\"", "");
                    if (HAN.matcher(withoutComment).find()) {
                        found.add(ROOT.relativize(file) + ":" + number + " " + code);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** A second writer would forget what a spreadsheet runs: {@code http.CsvSheet} in Java, {@code table-export/sheet.ts} in the console. */
    @Test
    void files_that_people_open_as_csv_have_one_writer() throws IOException {
        var doubled = Pattern.compile("\"\\\\\"\\\\\"\"|'\"\"'|FORMAT CSV", Pattern.CASE_INSENSITIVE);
        assertThat("cell.replace(\"\\\"\", \"\\\"\\\"\")").containsPattern(doubled);
        assertThat("cell.replaceAll('\"', '\"\"')").containsPattern(doubled);

        assertThat(hits("src/main/java", doubled, path -> path.startsWith(ROOT.resolve("platform"))))
                .singleElement()
                .asString()
                .startsWith("platform/src/main/java/org/zhengshu/platform/http/CsvSheet.java:");
        var console = new ArrayList<Path>();
        for (var place : List.of("web/apps", "web/packages", "web/public")) {
            if (Files.exists(ROOT.resolve(place))) {
                try (var walk = Files.walk(ROOT.resolve(place))) {
                    for (var file : walk.filter(TidyTests::isConsoleSource).toList()) {
                        if (doubled.matcher(Files.readString(file)).find()) {
                            console.add(ROOT.relativize(file));
                        }
                    }
                }
            }
        }
        assertThat(console).containsExactly(Path.of("web/packages/ui/src/table-export/sheet.ts"));
    }

    private static boolean isConsoleSource(Path path) {
        var text = path.toString();
        return !text.contains("node_modules")
                && !text.contains("/dist/")
                && !text.endsWith(".test.ts")
                && (text.endsWith(".ts") || text.endsWith(".vue") || text.endsWith(".js"));
    }

    /** GB/T 32905 and GB/T 32907 are written down once, in `engines/trust`; spreadsheets leave by `http.Worksheets`. */
    @Test
    void one_digest_one_cipher_and_one_writer_of_spreadsheets() throws IOException {
        var digest = Pattern.compile("new SM[34](Digest|Engine)\\(");
        var workbook = Pattern.compile("org\\.dhatim\\.fastexcel\\.Workbook");
        assertThat("var digest = new SM3Digest();").containsPattern(digest);
        assertThat(hits("src/main/java", digest, path -> !path.startsWith(ROOT.resolve("engines/trust"))))
                .isEmpty();
        assertThat(hits("src/main/java", workbook, path -> path.startsWith(ROOT.resolve("platform"))))
                .isEmpty();
    }

    /** Whoever counts over rows reads them all, the more the later the page is: {@code http.Keyset} begins behind a row. */
    @Test
    void no_statement_counts_over_the_rows_before_its_page() throws IOException {
        var counting = Pattern.compile("\\bOFFSET\\b|(?i:\\boffset\\s+[:?$\\d])");
        assertThat("ORDER BY id OFFSET :offset LIMIT :limit").containsPattern(counting);
        assertThat("order by id limit 50 offset 100").containsPattern(counting);
        assertThat(hits("src/main/java", counting, path -> path.startsWith(ROOT.resolve("platform"))))
                .isEmpty();
    }

    @Test
    void both_languages_have_every_message() throws IOException {
        for (var program : PROGRAMS) {
            try (var files = Files.list(program.resolve("src/main/resources/messages"))) {
                for (var chinese : files.filter(path -> !path.toString().endsWith("_en.properties"))
                        .toList()) {
                    var english = Path.of(chinese.toString().replace(".properties", "_en.properties"));
                    assertThat(english).exists();
                    assertThat(keys(english))
                            .as(english.getFileName().toString())
                            .isEqualTo(keys(chinese));
                }
            }
        }
    }

    @Test
    void every_module_keeps_to_its_own_schema() throws IOException {
        var foreign = new ArrayList<String>();
        var modules = new TreeSet<String>();
        for (var program : PROGRAMS) {
            try (var folders = Files.list(program.resolve("src/main/resources/db/migration"))) {
                folders.filter(Files::isDirectory)
                        .map(path -> path.getFileName().toString())
                        .forEach(modules::add);
            }
        }
        for (var module : modules) {
            var others = modules.stream().filter(other -> !other.equals(module)).toList();
            var pattern = Pattern.compile(
                    "(?i)\\b(FROM|JOIN|INTO|UPDATE|REFERENCES|TABLE)\\s+(" + String.join("|", others) + ")\\.");
            var places = PROGRAMS.stream()
                    .flatMap(program -> Stream.of(
                            program.resolve("src/main/java/org/zhengshu/platform/" + module),
                            program.resolve("src/main/resources/db/migration/" + module)))
                    .toList();
            for (var place : places) {
                if (!Files.exists(place)) {
                    continue;
                }
                try (var files = Files.walk(place)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        var text = Files.readString(file);
                        var matcher = pattern.matcher(text);
                        while (matcher.find()) {
                            foreign.add(ROOT.relativize(file) + ": " + matcher.group());
                        }
                    }
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    private static boolean isData(Path path) {
        var text = path.toString();
        return text.contains("/sample/") || text.contains("/engines/text/") || text.contains("dictionary");
    }

    private static SortedSet<String> keys(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static List<String> hits(String below, Pattern pattern, java.util.function.Predicate<Path> which)
            throws IOException {
        var found = new ArrayList<String>();
        try (var files = sources(below)) {
            for (var file : files.filter(which).toList()) {
                int number = 0;
                for (var line : Files.readAllLines(file)) {
                    number++;
                    if (pattern.matcher(line).find()) {
                        found.add(ROOT.relativize(file) + ":" + number + " " + line.strip());
                    }
                }
            }
        }
        return found;
    }

    private static Stream<Path> sources(String below) throws IOException {
        var all = new ArrayList<Path>();
        for (var module : MODULES) {
            var folder = ROOT.resolve(module).resolve(below);
            if (Files.exists(folder)) {
                try (var walk = Files.walk(folder)) {
                    walk.filter(path -> path.toString().endsWith(".java")).forEach(all::add);
                }
            }
        }
        return all.stream();
    }
}
