package org.zhengshu.transfer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;

/**
 * The types that a table may be made of at a receiver: a closed list, because what a source calls a type is the source's
 * text and a server that is not ours says what it likes. Only {@link #sql()} stands in SQL; it is put together here of
 * our own words and of numbers that were read as numbers.
 */
record PostgresType(String sql) {
    /** PostgreSQL's own bounds. */
    static final int MAX_TEXT_LENGTH = 10_485_760;

    static final int MAX_BITS = 83_886_080;
    static final int MAX_DIGITS = 1_000;
    static final int MAX_SECOND_DIGITS = 6;

    private static final Set<String> PLAIN = Set.of(
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "oid",
            "real",
            "double precision",
            "money",
            "text",
            "\"char\"",
            "name",
            "json",
            "jsonb",
            "xml",
            "uuid",
            "bytea",
            "date",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "int4range",
            "int8range",
            "numrange",
            "daterange",
            "tsrange",
            "tstzrange",
            // Without their length.
            "character varying",
            "character",
            "bit",
            "bit varying",
            "numeric",
            "interval",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone");

    private record Measured(Pattern form, String shown, int from, int to) {
        Measured(String before, String after, int from, int to) {
            this(
                    Pattern.compile(Pattern.quote(before) + "\\((\\d{1,9})\\)" + Pattern.quote(after)),
                    before + "(%d)" + after,
                    from,
                    to);
        }

        Optional<String> read(String type) {
            var parts = form.matcher(type);
            return parts.matches() ? within(Integer.parseInt(parts.group(1))) : Optional.empty();
        }

        private Optional<String> within(int measure) {
            return measure < from || measure > to ? Optional.empty() : Optional.of(shown.formatted(measure));
        }
    }

    private static final List<Measured> MEASURED = List.of(
            new Measured("character varying", "", 1, MAX_TEXT_LENGTH),
            new Measured("character", "", 1, MAX_TEXT_LENGTH),
            new Measured("bit", "", 1, MAX_BITS),
            new Measured("bit varying", "", 1, MAX_BITS),
            new Measured("interval", "", 0, MAX_SECOND_DIGITS),
            new Measured("timestamp", " without time zone", 0, MAX_SECOND_DIGITS),
            new Measured("timestamp", " with time zone", 0, MAX_SECOND_DIGITS),
            new Measured("time", " without time zone", 0, MAX_SECOND_DIGITS),
            new Measured("time", " with time zone", 0, MAX_SECOND_DIGITS));

    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d{1,4}),(-?\\d{1,4})\\)");
    private static final String MANY = "[]";
    private static final int SHOWN = 60;

    static Optional<PostgresType> parse(String nativeType) {
        boolean many = nativeType.endsWith(MANY);
        String one = many ? nativeType.substring(0, nativeType.length() - MANY.length()) : nativeType;
        return element(one).map(sql -> new PostgresType(many ? sql + MANY : sql));
    }

    /** Refuses with table, column and what the source calls the type. */
    static PostgresType of(TableRef table, Column column) {
        return parse(column.nativeType())
                .orElseThrow(() -> Problem.of(
                        NodeProblem.TYPE_WITHOUT_PLACE, table + "." + column.name(), clipped(column.nativeType())));
    }

    private static Optional<String> element(String type) {
        if (PLAIN.contains(type)) {
            return Optional.of(type);
        }
        var digits = NUMERIC.matcher(type);
        if (digits.matches()) {
            return numeric(Integer.parseInt(digits.group(1)), Integer.parseInt(digits.group(2)));
        }
        return MEASURED.stream()
                .map(measured -> measured.read(type))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> numeric(int precision, int scale) {
        boolean within = precision >= 1 && precision <= MAX_DIGITS && Math.abs(scale) <= MAX_DIGITS;
        return within ? Optional.of("numeric(" + precision + "," + scale + ")") : Optional.empty();
    }

    private static String clipped(String type) {
        return type.length() <= SHOWN ? type : type.substring(0, SHOWN) + "…";
    }
}
