package org.zhengshu.platform.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One verb at one address, as the running platform maps it. */
record Operation(String verb, String pattern, HandlerMethod method) {
    static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)(:[^}]*)?}");

    static List<Operation> all(RequestMappingHandlerMapping routes) {
        var all = new ArrayList<Operation>();
        routes.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("org.zhengshu")) {
                var verbs = info.getMethodsCondition().getMethods();
                for (var pattern : info.getPatternValues()) {
                    all.add(new Operation(
                            verbs.isEmpty() ? "GET" : verbs.iterator().next().name(), pattern, method));
                }
            }
        });
        all.sort(java.util.Comparator.comparing(Operation::toString));
        return all;
    }

    List<MethodParameter> parameters() {
        return List.of(method.getMethodParameters());
    }

    @Override
    public String toString() {
        return verb + " " + pattern;
    }
}
