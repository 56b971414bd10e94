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

/** What a column most likely means: what its values are where that is sure, else what its name says. */
@Component
class ItemKinds {
    /** Most values must agree; the faults of a table are not rare. */
    private static final double SHARE = 0.6;

    private static final int FEWEST_VALUES = 3;
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
            if (rule.pattern().matcher(name).find()) {
                return rule.kind();
            }
        }
        return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP
                ? ItemKind.DATE
                : ItemKind.OTHER;
    }

    private static boolean mostly(List<String> values, Predicate<String> is) {
        return values.size() >= FEWEST_VALUES && values.stream().filter(is).count() >= SHARE * values.size();
    }
}
