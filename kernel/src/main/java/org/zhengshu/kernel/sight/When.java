package org.zhengshu.kernel.sight;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/**
 * A condition on a thing and its reader with two evaluators, one for a thing in hand and one for a list in the database, so that
 * a page and a list cannot differ. There is no denial among them: a comparison with nothing is unknown to the database, which
 * then shows nothing, as the evaluator of Java does.
 */
public sealed interface When<S> {
    boolean test(Reader reader, S subject);

    /** The condition as text with named parameters, on the table that the statement calls {@code alias}. */
    Sql sql(Reader reader, String alias);

    /** Text that is ours and parameters that may be anybody's. */
    record Sql(String text, Map<String, Object> params) {
        static final Sql TRUE = new Sql("true", Map.of());
        static final Sql FALSE = new Sql("false", Map.of());

        public Sql {
            params = Map.copyOf(params);
        }

        static Sql joined(List<Sql> parts, String word) {
            var params = new TreeMap<String, Object>();
            for (var part : parts) {
                part.params().forEach((name, value) -> {
                    var before = params.put(name, value);
                    Check.that(
                            before == null || Objects.deepEquals(before, value),
                            "two values for the parameter %s",
                            name);
                });
            }
            return new Sql(parts.stream().map(Sql::text).collect(Collectors.joining(word, "(", ")")), params);
        }
    }

    /** The column names the reader's department. */
    record Own<S>(String column, Function<S, @Nullable String> value) implements When<S> {
        private static final String PARAM = "readersDepartment";

        @Override
        public boolean test(Reader reader, S subject) {
            return reader.belongsTo(value.apply(subject));
        }

        @Override
        public Sql sql(Reader reader, String alias) {
            var department = reader.department();
            return department == null
                    ? Sql.FALSE
                    : new Sql(qualified(alias, column) + " = :" + PARAM, Map.of(PARAM, department));
        }

        @Override
        public String toString() {
            return "own(" + column + ")";
        }
    }

    /** The reader has one of these roles. */
    record Has<S>(List<String> roles) implements When<S> {
        public Has {
            roles = List.copyOf(roles);
        }

        @Override
        public boolean test(Reader reader, S subject) {
            return reader.isAny(roles);
        }

        @Override
        public Sql sql(Reader reader, String alias) {
            return reader.isAny(roles) ? Sql.TRUE : Sql.FALSE;
        }

        @Override
        public String toString() {
            return "has(" + String.join("|", roles) + ")";
        }
    }

    /** The column has one of these values. */
    record In<S>(String column, String type, Collection<? extends Object> values, Function<S, @Nullable Object> value)
            implements When<S> {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean test(Reader reader, S subject) {
            var present = value.apply(subject);
            return present != null && values.contains(present);
        }

        @Override
        public Sql sql(Reader reader, String alias) {
            var param = column + "Among";
            return values.isEmpty()
                    ? Sql.FALSE
                    : new Sql(
                            "%s = ANY (:%s::%s[])".formatted(qualified(alias, column), param, type),
                            Map.of(param, values.stream().map(String::valueOf).toArray(String[]::new)));
        }

        @Override
        public String toString() {
            return "in(" + column + ")";
        }
    }

    record All<S>(List<When<S>> parts) implements When<S> {
        public All {
            parts = List.copyOf(parts);
            Check.that(!parts.isEmpty(), "a condition has parts");
        }

        @Override
        public boolean test(Reader reader, S subject) {
            return parts.stream().allMatch(part -> part.test(reader, subject));
        }

        @Override
        public Sql sql(Reader reader, String alias) {
            return Sql.joined(
                    parts.stream().map(part -> part.sql(reader, alias)).toList(), " AND ");
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    record Any<S>(List<When<S>> parts) implements When<S> {
        public Any {
            parts = List.copyOf(parts);
            Check.that(!parts.isEmpty(), "a condition has parts");
        }

        @Override
        public boolean test(Reader reader, S subject) {
            return parts.stream().anyMatch(part -> part.test(reader, subject));
        }

        @Override
        public Sql sql(Reader reader, String alias) {
            return Sql.joined(
                    parts.stream().map(part -> part.sql(reader, alias)).toList(), " OR ");
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    static <S> When<S> own(String column, Function<S, @Nullable String> value) {
        return new Own<>(column, value);
    }

    static <S> When<S> has(String... roles) {
        return new Has<>(List.of(roles));
    }

    default When<S> and(When<S> other) {
        return new All<>(List.of(this, other));
    }

    private static String qualified(String alias, String column) {
        return alias.isEmpty() ? column : alias + "." + column;
    }
}
