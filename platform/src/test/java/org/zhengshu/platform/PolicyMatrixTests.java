package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route and who may call it, as one table that is reviewed when it changes. */
@PlatformTest
class PolicyMatrixTests {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void the_policy_matrix_is_as_committed() throws IOException {
        var matrix = new TreeMap<String, String>();
        routes.getHandlerMethods().forEach((info, method) -> {
            if (!method.getBeanType().getName().startsWith("org.zhengshu")) {
                return;
            }
            var rule = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class);
            for (var pattern : info.getPatternValues()) {
                var verbs = info.getMethodsCondition().getMethods();
                matrix.put(
                        pattern + " "
                                + (verbs.isEmpty() ? "ANY" : verbs.iterator().next()),
                        rule == null ? "CLOSED" : rule.value());
            }
        });
        var text = new StringBuilder(
                "# Who may call what\n\nGenerated from the code; a test compares.\n\n| route | rule |\n|---|---|\n");
        matrix.forEach((route, rule) ->
                text.append("| `").append(route).append("` | `").append(rule).append("` |\n"));
        Golden.compare("docs/reference/policy-matrix.md", text.toString());
    }

    @Test
    void controllers_are_closed_unless_a_method_opens_them() {
        var open = new ArrayList<String>();
        routes.getHandlerMethods().forEach((info, method) -> {
            var type = method.getBeanType();
            if (!type.getName().startsWith("org.zhengshu")) {
                return;
            }
            var onClass = AnnotatedElementUtils.findMergedAnnotation(type, PreAuthorize.class);
            if (onClass == null || !onClass.value().equals("denyAll")) {
                open.add(type.getSimpleName());
            }
        });
        assertThat(open).isEmpty();
    }
}
