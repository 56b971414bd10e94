package org.zhengshu.platform.governance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The items of a broken rule as one fact of its ticket: apart by blanks, so a blank inside a name becomes one that does not break. */
final class TicketRule {
    private static final String APART = " ";
    private static final String INSIDE = "\u00a0";

    private TicketRule() {}

    static String items(List<String> items) {
        return items.stream().map(item -> item.replace(APART, INSIDE)).collect(Collectors.joining(APART));
    }

    static List<String> items(String fact) {
        return Arrays.stream(fact.split(APART))
                .map(item -> item.replace(INSIDE, APART))
                .toList();
    }
}
