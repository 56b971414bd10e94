package org.zhengshu.lake;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/** DuckDB's types and Iceberg's, as far as the lake has them. */
final class Types {
    private Types() {}

    static Type iceberg(String duck) {
        return switch (duck) {
            case "VARCHAR" -> StringType.get();
            case "BIGINT" -> LongType.get();
            case "DOUBLE" -> DoubleType.get();
            case "BOOLEAN" -> BooleanType.get();
            case "DATE" -> DateType.get();
            case "TIMESTAMP" -> TimestampType.withoutZone();
            default -> throw unknown(duck);
        };
    }

    static String duck(Type iceberg) {
        return switch (iceberg.typeId()) {
            case STRING -> "VARCHAR";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            default -> throw unknown(iceberg.toString());
        };
    }

    private static IllegalStateException unknown(String type) {
        return new IllegalStateException("the lake has no columns of type " + type + "; cast them in the plan");
    }
}
