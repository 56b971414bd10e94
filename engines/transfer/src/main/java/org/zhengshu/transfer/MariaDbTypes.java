package org.zhengshu.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.TableStructure;

/**
 * What MariaDB's types are to the platform and in which PostgreSQL type their values arrive unchanged: an unsigned number
 * in the next wider type, a {@code char(n)} without blanks, as MariaDB gives it out, a {@code timestamp} as the instant
 * that it is, a {@code time} as an interval because it may be negative or longer than a day.
 */
final class MariaDbTypes {
    private static final Pattern NATIVE =
            Pattern.compile("(?<base>[a-z0-9]+)(\\((?<length>\\d+)(,\\d+)?\\))?.*", Pattern.DOTALL);

    private MariaDbTypes() {}

    static ColumnType type(String base, String nativeType) {
        return switch (base) {
            case "char", "varchar", "enum", "set", "time", "uuid", "inet4", "inet6" -> ColumnType.TEXT;
            case "tinytext", "text", "mediumtext", "longtext", "json" -> ColumnType.LONG_TEXT;
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> ColumnType.INTEGER;
            case "decimal" -> ColumnType.DECIMAL;
            case "float", "double" -> ColumnType.DOUBLE;
            case "bit" -> nativeType.equals("bit(1)") ? ColumnType.BOOLEAN : ColumnType.BINARY;
            case "date" -> ColumnType.DATE;
            case "datetime", "timestamp" -> ColumnType.TIMESTAMP;
            default -> ColumnType.BINARY;
        };
    }

    static boolean hasLength(String base) {
        return base.equals("char") || base.equals("varchar") || base.equals("enum") || base.equals("set");
    }

    static TableStructure received(TableStructure there, @Nullable TableStructure target) {
        return new TableStructure(
                there.table(),
                there.comment(),
                there.columns().stream()
                        .map(column -> received(column, typeAt(target, column.name())))
                        .toList());
    }

    /**
     * A receiver that keeps a date or a time as text gets it as it is written, {@code 0000-00-00} too; one that keeps a
     * text as {@code character(n)} gets it filled with blanks, which is what that type says of it.
     */
    private static Column received(Column column, @Nullable String target) {
        String type = postgresType(column);
        if (target != null && TargetTable.isText(target) && keepsText(column)) {
            type = target;
        } else if (target != null && target.startsWith("character(") && type.startsWith("character varying")) {
            type = target;
        }
        return new Column(
                column.name(),
                column.comment(),
                column.type(),
                type,
                column.length(),
                column.scale(),
                column.nullable(),
                column.key());
    }

    private static boolean keepsText(Column column) {
        return column.type() == ColumnType.DATE
                || column.type() == ColumnType.TIMESTAMP
                || column.type() == ColumnType.TEXT;
    }

    private static @Nullable String typeAt(@Nullable TableStructure target, String name) {
        return target == null
                ? null
                : target.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .map(Column::nativeType)
                        .findFirst()
                        .orElse(null);
    }

    private static String postgresType(Column column) {
        var type = parsed(column);
        String base = type.group("base");
        String length = type.group("length");
        boolean unsigned = column.nativeType().contains("unsigned");
        return switch (base) {
            case "tinyint", "year" -> "smallint";
            case "smallint" -> unsigned ? "integer" : "smallint";
            case "mediumint" -> "integer";
            case "int" -> unsigned ? "bigint" : "integer";
            case "bigint" -> unsigned ? "numeric(20,0)" : "bigint";
            case "decimal" -> "numeric(" + column.length() + "," + column.scale() + ")";
            case "float" -> "real";
            case "double" -> "double precision";
            case "bit" -> "bit(" + (length == null ? "1" : length) + ")";
            case "char", "varchar" ->
                "0".equals(length) ? "text" : "character varying(" + (length == null ? "1" : length) + ")";
            case "date" -> "date";
            case "datetime" -> "timestamp(" + (length == null ? "0" : length) + ") without time zone";
            case "timestamp" -> "timestamp(" + (length == null ? "0" : length) + ") with time zone";
            case "time" -> "interval";
            case "uuid" -> "uuid";
            case "enum", "set", "tinytext", "text", "mediumtext", "longtext", "json", "inet4", "inet6" -> "text";
            default -> "bytea";
        };
    }

    /** The column in SQL, so that what comes is the value in a written form or its bytes. */
    static String travelling(Column column) {
        String name = Names.quoted(column.name());
        return switch (column.type()) {
            case TEXT -> parsed(column).group("base").matches("char|varchar|enum|set") ? name : asChar(name);
            case LONG_TEXT -> name;
            // A float is rounded to six digits where it is written, a double is not.
            case DOUBLE -> asChar("CAST(" + name + " AS DOUBLE)");
            case INTEGER, DECIMAL, DATE, TIMESTAMP -> asChar(name);
            case BOOLEAN -> asChar(name + " + 0");
            case BINARY -> isBit(column) ? asChar(name + " + 0") : name;
        };
    }

    /** The column in SQL as people read it; bytes as PostgreSQL writes them. */
    static String readable(Column column) {
        String name = Names.quoted(column.name());
        if (isBit(column)) {
            return "LPAD(BIN(" + name + " + 0), " + parsed(column).group("length") + ", '0')";
        }
        return column.type() == ColumnType.BINARY ? "CONCAT('\\x', LOWER(HEX(" + name + ")))" : asChar(name);
    }

    private static String asChar(String expression) {
        return "CAST(" + expression + " AS CHAR)";
    }

    private static boolean isBit(Column column) {
        return parsed(column).group("base").equals("bit");
    }

    private static Matcher parsed(Column column) {
        var matcher = NATIVE.matcher(column.nativeType());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no type of MariaDB: " + column.nativeType());
        }
        return matcher;
    }
}
