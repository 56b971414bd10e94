package org.zhengshu.platform.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Our records, enums and sealed types in the description of the interface: under the name of their module, so that two
 * modules may use one word, and with what their components say about nulls. A component without {@code @Nullable} is
 * required; what a response makes of the others {@link Directions} says.
 */
final class QualifiedSchemas implements ModelConverter {
    private static final String OURS = "org.zhengshu.";
    private static final String PLATFORM = OURS + "platform.";

    /** Which types took a name: two of one module would be merged in silence. */
    private final Map<String, Set<String>> taken = new TreeMap<>();

    /** The names that two types would share. What is thrown in here springdoc swallows, so a test asks. */
    Map<String, Set<String>> clashes() {
        var clashes = new TreeMap<>(taken);
        clashes.values().removeIf(types -> types.size() == 1);
        return clashes;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType asked, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var raw = raw(asked.getType());
        if (raw != null && isOurs(raw)) {
            return named(asked.getType(), raw, context);
        }
        if (raw != null && MultiValueMap.class.isAssignableFrom(raw)) {
            var map = typed("object");
            map.setAdditionalProperties(typed("array").items(typed("string")));
            return map;
        }
        return chain.hasNext() ? chain.next().resolve(asked, context, chain) : null;
    }

    private static boolean isOurs(Class<?> raw) {
        return raw.getName().startsWith(OURS) && (raw.isRecord() || raw.isEnum() || raw.isSealed());
    }

    private Schema<?> named(Type type, Class<?> raw, ModelConverterContext context) {
        var name = name(type);
        taken.computeIfAbsent(name, ignored -> new TreeSet<>()).add(raw.getName());
        if (!context.getDefinedModels().containsKey(name)) {
            var schema = schema();
            context.defineModel(name, schema);
            fill(schema, type, raw, context);
        }
        return schema().$ref("#/components/schemas/" + name);
    }

    private void fill(Schema<Object> schema, Type type, Class<?> raw, ModelConverterContext context) {
        if (raw.isEnum()) {
            schema.types(Set.of("string"));
            schema.setEnum(enumNames(raw));
        } else if (raw.isSealed()) {
            for (var one : raw.getPermittedSubclasses()) {
                schema.addOneOfItem(named(one, one, context));
            }
        } else {
            schema.types(Set.of("object"));
            components(schema, type, raw, context);
        }
    }

    private static List<Object> enumNames(Class<?> raw) {
        return Arrays.stream(raw.getEnumConstants())
                .<Object>map(one -> ((Enum<?>) one).name())
                .toList();
    }

    private void components(Schema<?> schema, Type type, Class<?> raw, ModelConverterContext context) {
        var bound = bindings(type, raw);
        for (var component : raw.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                var part = bind(component.getGenericType(), bound);
                components(schema, part, component.getType(), context);
                continue;
            }
            var name = jsonName(component);
            schema.addProperty(name, of(component.getAnnotatedType(), bound, context));
            if (!isNullable(component.getAnnotatedType())) {
                schema.addRequiredItem(name);
            }
        }
    }

    /** The schema of a component, an element or a value, with null where it says so. */
    private Schema<?> of(
            java.lang.reflect.AnnotatedType type, Map<TypeVariable<?>, Type> bound, ModelConverterContext context) {
        var plain = plain(type, bound, context);
        return isNullable(type) ? orNull(plain) : plain;
    }

    private Schema<?> plain(
            java.lang.reflect.AnnotatedType type, Map<TypeVariable<?>, Type> bound, ModelConverterContext context) {
        var resolved = bind(type.getType(), bound);
        var raw = raw(resolved);
        if (type instanceof AnnotatedTypeVariable || raw == null) {
            return context.resolve(new AnnotatedType(resolved).resolveAsRef(true));
        }
        if (type instanceof AnnotatedArrayType array && raw != byte[].class) {
            return typed("array").items(of(array.getAnnotatedGenericComponentType(), bound, context));
        }
        if (type instanceof AnnotatedParameterizedType parts) {
            var arguments = parts.getAnnotatedActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return typed("array").items(of(arguments[0], bound, context));
            }
            if (Map.class.isAssignableFrom(raw)) {
                var map = typed("object");
                map.setAdditionalProperties(of(arguments[1], bound, context));
                return map;
            }
        }
        return isOurs(raw)
                ? named(resolved, raw, context)
                : context.resolve(new AnnotatedType(resolved).resolveAsRef(true));
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return schema().anyOf(List.of(schema, typed("null")));
        }
        var types = new TreeSet<>(schema.getTypes() == null ? Set.of(schema.getType()) : schema.getTypes());
        types.add("null");
        // A copy: the context hands out one schema for all texts.
        var nullable = schema();
        nullable.setTypes(types);
        nullable.setFormat(schema.getFormat());
        nullable.setItems(schema.getItems());
        nullable.setAdditionalProperties(schema.getAdditionalProperties());
        return nullable;
    }

    private static boolean isNullable(java.lang.reflect.AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String jsonName(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    /** {@code exchange.TaskView}; what a record, an enum or an interface holds is named with it; a page of rows after its rows. */
    private static String name(Type type) {
        var raw = raw(type);
        if (type instanceof ParameterizedType parts) {
            var of = parts.getActualTypeArguments();
            return name(of[of.length - 1]) + raw(type).getSimpleName();
        }
        var simple = new StringBuilder(raw.getSimpleName());
        for (var outer = raw.getEnclosingClass();
                outer != null && (outer.isRecord() || outer.isEnum() || outer.isInterface());
                outer = outer.getEnclosingClass()) {
            simple.insert(0, outer.getSimpleName() + ".");
        }
        return module(raw) + "." + simple;
    }

    private static String module(Class<?> raw) {
        var of = raw.getPackageName().startsWith(PLATFORM) ? PLATFORM : OURS;
        return raw.getPackageName().substring(of.length()).split("\\.")[0];
    }

    private static Map<TypeVariable<?>, Type> bindings(Type type, Class<?> raw) {
        var bound = new LinkedHashMap<TypeVariable<?>, Type>();
        if (type instanceof ParameterizedType parts) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                bound.put(raw.getTypeParameters()[i], parts.getActualTypeArguments()[i]);
            }
        }
        return bound;
    }

    private static Type bind(Type type, Map<TypeVariable<?>, Type> bound) {
        return type instanceof TypeVariable<?> variable ? bound.getOrDefault(variable, variable) : type;
    }

    private static @Nullable Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parts -> raw(parts.getRawType());
            case com.fasterxml.jackson.databind.JavaType java -> java.getRawClass();
            default -> null;
        };
    }

    private static Schema<Object> typed(String type) {
        var schema = schema();
        schema.setTypes(Set.of(type));
        return schema;
    }

    private static Schema<Object> schema() {
        return new Schema<>(SpecVersion.V31);
    }
}
