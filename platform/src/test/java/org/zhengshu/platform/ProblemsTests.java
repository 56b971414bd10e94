package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.zhengshu.kernel.error.ProblemCode;

/** Every problem code has its words, no two share one, and the reference page lists them all. */
class ProblemsTests {

    @Test
    void every_problem_has_words_and_the_reference_lists_it() throws IOException {
        var words = new Properties();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            var name = String.valueOf(file.getFilename());
            if (!name.endsWith("_en.properties")) {
                try (var reader = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    words.load(reader);
                }
            }
        }
        var codes = new TreeMap<String, ProblemCode>();
        var missing = new ArrayList<String>();
        for (var type : new ClassFileImporter().importPackages("org.zhengshu")) {
            if (!type.isEnum() || !type.isAssignableTo(ProblemCode.class)) {
                continue;
            }
            for (var constant : type.reflect().getEnumConstants()) {
                var code = (ProblemCode) constant;
                assertThat(codes.put(code.urn(), code)).as(code.urn()).isNull();
                for (var key : new String[] {code.titleKey(), code.titleKey() + ".detail"}) {
                    if (!words.containsKey(key)) {
                        missing.add(key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        var text = new StringBuilder(
                "# Problems\n\nGenerated from the code; a test compares.\n\n| code | status | blame | 中文 |\n|---|---|---|---|\n");
        codes.forEach((urn, code) -> text.append("| `%s:%s` | %d | %s | %s |%n"
                .formatted(
                        code.module(), code.slug(), code.status(), code.blame(), words.getProperty(code.titleKey()))));
        Golden.compare("docs/reference/problems.md", text.toString());
    }
}
