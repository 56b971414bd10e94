package org.zhengshu.lake.cleansing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zhengshu.lake.Sql;

/** One correction of form. It never changes what a value says, and a value that it does not understand stays as it is. */
public sealed interface Step {

    /** What is counted: {@code TRIMMED}. */
    String kind();

    /** SQL of the corrected value of the expression. */
    String of(String value);

    /** Blanks around the value go, full-width ones too. */
    record Trim() implements Step {
        @Override
        public String kind() {
            return "TRIMMED";
        }

        @Override
        public String of(String value) {
            return "trim(" + value + ", ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288))";
        }
    }

    /** 全角 → 半角. */
    record HalfWidth() implements Step {
        @Override
        public String kind() {
            return "HALF_WIDTH";
        }

        @Override
        public String of(String value) {
            return "zs_half(" + value + ")";
        }
    }

    /** A small x at the end of an identity number. */
    record UpperX() implements Step {
        @Override
        public String kind() {
            return "UPPER_X";
        }

        @Override
        public String of(String value) {
            return "CASE WHEN regexp_full_match(%s, '\\d{17}x') THEN upper(%s) ELSE %s END"
                    .formatted(value, value, value);
        }
    }

    /** 15 → 18 digits, and blanks inside the number. */
    record WholeNumber() implements Step {
        @Override
        public String kind() {
            return "WHOLE_NUMBER";
        }

        @Override
        public String of(String value) {
            return "zs_identity_form(" + value + ")";
        }
    }

    /** One kind of middle dot in names. */
    record Dots() implements Step {
        @Override
        public String kind() {
            return "MIDDLE_DOT";
        }

        @Override
        public String of(String value) {
            return "zs_dots(" + value + ")";
        }
    }

    /** Days as {@code 2026-03-02}. */
    record IsoDate() implements Step {
        @Override
        public String kind() {
            return "DATE_FORM";
        }

        @Override
        public String of(String value) {
            return "zs_date(" + value + ")";
        }
    }

    /** A department's own codes to the standard's; a code that the map does not know stays. */
    record Codes(Map<String, String> standard) implements Step {
        public Codes {
            standard = Collections.unmodifiableMap(new LinkedHashMap<>(standard));
        }

        @Override
        public String kind() {
            return "CODE";
        }

        @Override
        public String of(String value) {
            var cases = new StringBuilder("CASE ").append(value);
            standard.forEach((own, code) -> cases.append(" WHEN ")
                    .append(Sql.text(own))
                    .append(" THEN ")
                    .append(Sql.text(code)));
            return cases.append(" ELSE ").append(value).append(" END").toString();
        }
    }
}
