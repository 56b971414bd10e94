package org.zhengshu.platform.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * What is read differently on the way in and on the way out: a response names every component, null or not; a request may
 * leave out what may be null. Which types go both ways stands in {@link #both(OpenAPI)}.
 */
final class Directions implements OpenApiCustomizer {
    private static final String PREFIX = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        operations(api).forEach(operation -> {
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(parameter -> asText(parameter, api));
            }
        });
        for (var name : responses(api)) {
            Schema<?> schema = api.getComponents().getSchemas().get(name);
            if (schema.getProperties() != null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        }
        var used = new TreeSet<>(requests(api));
        used.addAll(responses(api));
        used.addAll(reached(api, operations(api).flatMap(Directions::asked)));
        api.getComponents().getSchemas().keySet().retainAll(used);
    }

    private static Stream<Schema<?>> asked(Operation operation) {
        return operation.getParameters() == null
                ? Stream.of()
                : operation.getParameters().stream().<Schema<?>>map(Parameter::getSchema);
    }

    /**
     * The records that are sent and answered and have a component that may be null: what may be left out of one way is
     * there on the other.
     */
    static SequencedSet<String> both(OpenAPI api) {
        var both = new TreeSet<>(requests(api));
        both.retainAll(responses(api));
        both.removeIf(name -> !hasNull(api.getComponents().getSchemas().get(name)));
        return both;
    }

    private static boolean hasNull(Schema<?> schema) {
        return schema.getProperties() != null
                && schema.getProperties().values().stream().anyMatch(one -> mayBeNull((Schema<?>) one));
    }

    private static boolean mayBeNull(Schema<?> schema) {
        return (schema.getTypes() != null && schema.getTypes().contains("null")) || schema.getAnyOf() != null;
    }

    /** A value type is text in an address. */
    private static void asText(Parameter parameter, OpenAPI api) {
        var schema = parameter.getSchema();
        if (schema == null || schema.get$ref() == null) {
            return;
        }
        Schema<?> named = api.getComponents().getSchemas().get(schema.get$ref().substring(PREFIX.length()));
        if (named.getProperties() != null && named.getProperties().size() == 1) {
            parameter.setSchema(named.getProperties().values().iterator().next());
        }
    }

    private static Set<String> requests(OpenAPI api) {
        return reached(
                api,
                operations(api)
                        .filter(operation -> operation.getRequestBody() != null)
                        .flatMap(operation -> schemas(operation.getRequestBody().getContent())));
    }

    private static Set<String> responses(OpenAPI api) {
        return reached(
                api,
                operations(api)
                        .flatMap(operation -> operation.getResponses().values().stream()
                                .flatMap(response -> schemas(response.getContent()))));
    }

    private static Stream<Schema<?>> schemas(@Nullable Content content) {
        return content == null
                ? Stream.of()
                : content.values().stream().<Schema<?>>map(MediaType::getSchema).filter(Objects::nonNull);
    }

    private static Set<String> reached(OpenAPI api, Stream<Schema<?>> from) {
        var open = from.collect(Collectors.<Schema<?>, ArrayDeque<Schema<?>>>toCollection(ArrayDeque::new));
        var found = new TreeSet<String>();
        while (!open.isEmpty()) {
            var schema = open.poll();
            if (schema.get$ref() != null) {
                var name = schema.get$ref().substring(PREFIX.length());
                if (found.add(name)) {
                    open.add(api.getComponents().getSchemas().get(name));
                }
            }
            open.addAll(parts(schema));
        }
        return found;
    }

    private static List<Schema<?>> parts(Schema<?> schema) {
        var parts = new ArrayList<Schema<?>>();
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(one -> parts.add((Schema<?>) one));
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> value) {
            parts.add(value);
        }
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(one -> parts.add((Schema<?>) one));
        }
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(one -> parts.add((Schema<?>) one));
        }
        return parts;
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    /** The names that are not a module's. */
    static Map<String, Schema<?>> unnamed(OpenAPI api) {
        var unnamed = new TreeMap<String, Schema<?>>();
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!name.contains(".")) {
                unnamed.put(name, schema);
            }
        });
        return unnamed;
    }
}
