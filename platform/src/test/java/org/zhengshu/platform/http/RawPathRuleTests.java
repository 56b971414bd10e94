package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who decides on the text of a path is passed by with {@code /%61pi}; so nobody may read it. */
class RawPathRuleTests {
    private static final Set<String> TEXTS =
            Set.of("getRequestURI", "getRequestURL", "getServletPath", "getPathInfo", "getPathTranslated");

    private static final ArchRule RULE = ArchRuleDefinition.noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AskedPath.class.getName())
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("the text of a request's path is read", RawPathRuleTests::readsTheText))
            .because("the dispatcher decodes a path that the text still hides:"
                    + " decide on AskedPath.of(request), write down AskedPath.text(request)");

    private static boolean readsTheText(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return target.getOwner().isAssignableTo(HttpServletRequest.class) && TEXTS.contains(target.getName());
    }

    @Test
    void nobody_decides_on_the_text_of_a_path() {
        RULE.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains(RawPathRuleTests.class.getSimpleName()))
                .importPackages("org.zhengshu.platform"));
    }

    @Test
    void whoever_does_is_caught() {
        for (var breaking : Set.of(ByCall.class, ByReference.class, OfAWrapper.class)) {
            assertThat(RULE.evaluate(new ClassFileImporter().importClasses(breaking))
                            .getFailureReport()
                            .getDetails())
                    .as(breaking.getSimpleName())
                    .hasSize(1);
        }
    }

    /** As the check of a session's freshness did. Nobody calls the fixtures; the rule reads them. */
    @SuppressWarnings("UnusedMethod")
    private static final class ByCall {
        static boolean exempt(HttpServletRequest request) {
            return !request.getRequestURI().startsWith("/api/");
        }
    }

    @SuppressWarnings("UnusedVariable")
    private static final class ByReference {
        static final Function<HttpServletRequest, String> PATH = HttpServletRequest::getServletPath;
    }

    @SuppressWarnings("UnusedMethod")
    private static final class OfAWrapper extends jakarta.servlet.http.HttpServletRequestWrapper {
        OfAWrapper(HttpServletRequest request) {
            super(request);
        }

        boolean exempt() {
            return getRequestURL().indexOf("/api/") < 0;
        }
    }
}
