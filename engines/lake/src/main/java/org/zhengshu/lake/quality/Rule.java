package org.zhengshu.lake.quality;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.lake.Sql;
import org.zhengshu.lake.TableName;

/**
 * What must hold for every row. An empty value breaks {@link Required} only: a rule about the form of a value says nothing
 * about a value that is not there.
 */
public sealed interface Rule {

    /** Names the rule inside its check. */
    String id();

    Dimension dimension();

    /** The columns it looks at; a table without them cannot be judged by it. */
    List<String> columns();

    /** SQL that is true for a row the rule says something about. */
    default String applies() {
        return hasValue(columns().getFirst());
    }

    /** SQL that is true for such a row when it breaks the rule. */
    String broken();

    /** 必填: indicator 0201. */
    record Required(String id, String column) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.COMPLETENESS;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String applies() {
            return "true";
        }

        @Override
        public String broken() {
            return "NOT " + hasValue(column);
        }
    }

    /** 唯一: indicator 0304. Every row of a repeated key is broken: which one is right, a person decides. */
    record Unique(String id, List<String> columns) implements Rule {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public String broken() {
            var key = String.join(", ", columns.stream().map(Sql::name).toList());
            return "(%s) IN (SELECT (%s) FROM t GROUP BY ALL HAVING count(*) > 1)".formatted(key, key);
        }
    }

    /** 值域: indicator 0105, the codes of a set. */
    record CodeSet(String id, String column, Set<String> codes) implements Rule {
        public CodeSet {
            codes = java.util.Collections.unmodifiableSet(new TreeSet<>(codes));
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "%s NOT IN (%s)".formatted(Sql.name(column), Sql.texts(codes));
        }
    }

    /** 行政区划: the value does not begin with the code of an abolished division. */
    record Abolished(String id, String column, Set<String> codes) implements Rule {
        public Abolished {
            codes = java.util.Collections.unmodifiableSet(new TreeSet<>(codes));
        }

        @Override
        public Dimension dimension() {
            return Dimension.TIMELINESS;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "left(trim(%s), 6) IN (%s)".formatted(Sql.name(column), Sql.texts(codes));
        }
    }

    /**
     * 公民身份号码 with a right check character and a real day of birth (GB 11643-1999), 15 digits and small x
     * allowed; with {@code orCreditCode} a firm may stand there too.
     */
    record IdentityChecksum(String id, String column, boolean orCreditCode) implements Rule {
        public IdentityChecksum(String id, String column) {
            this(id, column, false);
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            var person = "zs_identity_valid(zs_identity_form(%s))".formatted(Sql.name(column));
            return orCreditCode
                    ? "NOT %s AND NOT zs_credit_valid(upper(trim(%s)))".formatted(person, Sql.name(column))
                    : "NOT " + person;
        }
    }

    /** 统一社会信用代码 with both check characters right (GB 32100-2015). */
    record CreditCodeChecksum(String id, String column) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "NOT zs_credit_valid(upper(trim(%s)))".formatted(Sql.name(column));
        }
    }

    /** 格式: indicator 0302, the whole value matches. */
    record Pattern(String id, String column, String expression) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "NOT regexp_full_match(%s, %s)".formatted(Sql.name(column), Sql.text(expression));
        }
    }

    /** A day between two others, in any of the forms that departments use. Dates in ISO form. */
    record DateRange(String id, String column, String from, String until) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "coalesce(TRY_CAST(left(zs_date(zs_plain(%s)), 10) AS DATE) NOT BETWEEN DATE %s AND DATE %s, true)"
                    .formatted(Sql.name(column), Sql.text(from), Sql.text(until));
        }
    }

    /** A number between two others. */
    record NumberRange(String id, String column, double least, double most) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String broken() {
            return "coalesce(TRY_CAST(%s AS DOUBLE) NOT BETWEEN %s AND %s, true)"
                    .formatted(Sql.name(column), least, most);
        }
    }

    /** 字段间: the day of birth in the number is the day in its column. */
    record BirthInNumber(String id, String number, String birth) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }

        @Override
        public List<String> columns() {
            return List.of(number, birth);
        }

        @Override
        public String applies() {
            return "%s AND %s AND length(zs_identity_form(%s)) = 18"
                    .formatted(hasValue(number), hasValue(birth), Sql.name(number));
        }

        @Override
        public String broken() {
            return "substr(zs_identity_form(%s), 7, 8) <> replace(left(zs_date(zs_plain(%s)), 10), '-', '')"
                    .formatted(Sql.name(number), Sql.name(birth));
        }
    }

    /** 字段间: the sex in the number (its 17th digit, odd is male) is the sex in its column, as 1/2, 男/女 or M/F. */
    record SexInNumber(String id, String number, String sex) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }

        @Override
        public List<String> columns() {
            return List.of(number, sex);
        }

        @Override
        public String applies() {
            return "%s AND length(zs_identity_form(%s)) = 18 AND %s IN ('1', '2', '\u7537', '\u5973', 'M', 'F')"
                    .formatted(hasValue(number), Sql.name(number), Sql.name(sex));
        }

        @Override
        public String broken() {
            return "(TRY_CAST(substr(zs_identity_form(%s), 17, 1) AS BIGINT) %% 2 = 1) <> (%s IN ('1', '\u7537', 'M'))"
                    .formatted(Sql.name(number), Sql.name(sex));
        }
    }

    /** 字段间: one day is not before another. */
    record NotBefore(String id, String earlier, String later) implements Rule {
        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }

        @Override
        public List<String> columns() {
            return List.of(earlier, later);
        }

        @Override
        public String applies() {
            return hasValue(earlier) + " AND " + hasValue(later);
        }

        @Override
        public String broken() {
            return "left(zs_date(zs_plain(%s)), 10) > left(zs_date(zs_plain(%s)), 10)"
                    .formatted(Sql.name(earlier), Sql.name(later));
        }
    }

    /**
     * 表间: the value is found in another table's column or, with {@code absent}, is not found there. Both sides are compared in
     * the form of an identity number, so that blanks, full width and a small x make no difference.
     *
     * @param onlyWhere the rows it speaks of; null for all
     */
    record InOtherTable(
            String id,
            String column,
            TableName other,
            String otherColumn,
            boolean absent,
            @Nullable Only onlyWhere) implements Rule {
        public InOtherTable(String id, String column, TableName other, String otherColumn, boolean absent) {
            this(id, column, other, otherColumn, absent, null);
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONSISTENCY;
        }

        @Override
        public List<String> columns() {
            return onlyWhere == null ? List.of(column) : List.of(column, onlyWhere.column());
        }

        @Override
        public String applies() {
            return onlyWhere == null ? hasValue(column) : hasValue(column) + " AND " + onlyWhere.holds();
        }

        @Override
        public String broken() {
            return "trim(zs_identity_form(%s)) %s (SELECT trim(zs_identity_form(%s)) FROM %s WHERE %s)"
                    .formatted(
                            Sql.name(column),
                            absent ? "IN" : "NOT IN",
                            Sql.name(otherColumn),
                            Sql.name(other.toString()),
                            hasValue(otherColumn));
        }
    }

    /** 条件: rows whose column has one of the values, blanks at the ends aside. */
    record Only(String column, Set<String> values) {
        public Only {
            Check.that(!values.isEmpty(), "a condition on %s needs a value", column);
            values = java.util.Collections.unmodifiableSet(new TreeSet<>(values));
        }

        String holds() {
            return "trim(%s) IN (%s)".formatted(Sql.name(column), Sql.texts(values));
        }
    }

    private static String hasValue(String column) {
        return "(%s IS NOT NULL AND trim(%s) <> '')".formatted(Sql.name(column), Sql.name(column));
    }
}
