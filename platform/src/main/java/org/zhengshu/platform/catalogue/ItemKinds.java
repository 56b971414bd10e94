package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.CreditCode;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;

/**
 * What a column most likely means: what its values are where that is sure, else what its name says. A name alone makes no
 * identity number of values that do not look like one: 身份证明名称 holds a letter, the kind of document.
 */
@Component
class ItemKinds {
    /** Most values must agree; the faults of a table are not rare. */
    private static final double SHARE = 0.6;

    private static final int FEWEST_VALUES = 3;
    /** Fewer values than this in the form of a number, and the name was about something else. */
    private static final double SHARE_IN_FORM = 0.2;

    /** Right or wrong, masked, or shortened by Excel: what is, or was, an identity number or another document's. */
    private static final Pattern NUMBER_FORM =
            Pattern.compile("[0-9*]{15}|[0-9*]{17}[0-9Xx*]|\\d(\\.\\d+)?[Ee]\\+1[4-9]|[0-9A-Za-z]{8,20}");

    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    private record Rule(ItemKind kind, Pattern pattern) {}

    private final List<Rule> rules = new ArrayList<>();

    ItemKinds() {
        for (var line : WordList.lines("item-kinds.txt")) {
            var parts = line.split("\\s+", 2);
            rules.add(new Rule(ItemKind.valueOf(parts[0]), Pattern.compile(parts[1])));
        }
    }

    ItemKind of(String name, Column column, List<@Nullable String> values) {
        var filled = values.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (mostly(filled, value -> IdentityNumber.parse(value).isPresent())) {
            return ItemKind.IDENTITY_NUMBER;
        }
        if (mostly(filled, CreditCode::isValid)) {
            return ItemKind.CREDIT_CODE;
        }
        if (mostly(filled, value -> MOBILE.matcher(value).matches())) {
            return ItemKind.PHONE;
        }
        for (var rule : rules) {
            if (rule.pattern().matcher(name).find() && !contradicted(rule.kind(), filled)) {
                return rule.kind();
            }
        }
        return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP
                ? ItemKind.DATE
                : ItemKind.OTHER;
    }

    private static boolean contradicted(ItemKind kind, List<String> values) {
        return kind == ItemKind.IDENTITY_NUMBER
                && values.size() >= FEWEST_VALUES
                && values.stream()
                                .filter(value -> NUMBER_FORM.matcher(value).matches())
                                .count()
                        < SHARE_IN_FORM * values.size();
    }

    private static boolean mostly(List<String> values, Predicate<String> is) {
        return values.size() >= FEWEST_VALUES && values.stream().filter(is).count() >= SHARE * values.size();
    }
}
