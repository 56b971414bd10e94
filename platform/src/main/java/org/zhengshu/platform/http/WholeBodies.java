package org.zhengshu.platform.http;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;

/**
 * What a record of a request says about nulls holds of what was sent: a component, an element or a value without
 * {@code @Nullable} that is null after the record was made is missing, and all of them are named at once.
 */
@ControllerAdvice
class WholeBodies extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.getContainingClass().getName().startsWith("org.zhengshu.");
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        var missing = new ArrayList<Fault>();
        look(body, "", missing);
        if (!missing.isEmpty()) {
            throw Problem.withFaults(HttpProblem.INCOMPLETE_BODY, missing);
        }
        return body;
    }

    private static void look(Object value, String pointer, List<Fault> missing) {
        if (value instanceof Record && value.getClass().getName().startsWith("org.zhengshu.")) {
            for (var component : value.getClass().getRecordComponents()) {
                look(read(component, value), component.getAnnotatedType(), pointer + "/" + name(component), missing);
            }
        }
    }

    private static void look(
            @Nullable Object value, @Nullable AnnotatedType type, String pointer, List<Fault> missing) {
        if (value == null) {
            if (type != null && !type.isAnnotationPresent(Nullable.class)) {
                missing.add(Fault.at(pointer, "fault.http.missing"));
            }
            return;
        }
        switch (value) {
            case Collection<?> many -> {
                int at = 0;
                for (var one : many) {
                    look(one, part(type, 0), pointer + "/" + at++, missing);
                }
            }
            case Map<?, ?> named ->
                named.forEach((key, one) -> look(one, part(type, 1), pointer + "/" + escaped(key), missing));
            default -> look(value, pointer, missing);
        }
    }

    /** What the elements of a list or the values of a map are; null for a list that does not say. */
    private static @Nullable AnnotatedType part(@Nullable AnnotatedType type, int at) {
        return type instanceof AnnotatedParameterizedType parts && parts.getAnnotatedActualTypeArguments().length > at
                ? parts.getAnnotatedActualTypeArguments()[at]
                : null;
    }

    private static String name(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    private static String escaped(@Nullable Object key) {
        return String.valueOf(key).replace("~", "~0").replace("/", "~1");
    }

    private static @Nullable Object read(RecordComponent component, Object from) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(from);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("reading " + component, e);
        }
    }
}
