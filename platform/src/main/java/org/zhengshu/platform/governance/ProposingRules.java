package org.zhengshu.platform.governance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zhengshu.lake.quality.Rule;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.SqlTime;

/** The rules that follow from what an entry says about its items. */
@Component
class ProposingRules {
    private static final String EARLIEST = "1850-01-01";
    private static final String LATEST = "2100-12-31";
    private static final String PHONE = "(\\+?86)?1[3-9]\\d{9}|(0\\d{2,3}-?)?[2-9]\\d{6,7}(-\\d{1,6})?|[48]00\\d{7}";
    private static final double MOST_MONEY = 1e12;

    private final ItemVocabulary vocabulary;
    private final Clock clock;

    ProposingRules(ItemVocabulary vocabulary, Clock clock) {
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    List<EntryRule> of(PublishedEntry entry) {
        var rules = new ArrayList<EntryRule>();
        var keys = entry.items().stream().filter(InformationItem::key).toList();
        if (!keys.isEmpty()) {
            rules.add(new EntryRule(
                    new Rule.Unique(
                            "unique", keys.stream().map(InformationItem::column).toList()),
                    "unique",
                    keys.stream().map(InformationItem::name).toList()));
        }
        for (var item : entry.items()) {
            // A former name or a guardian's number may be absent; the first of each kind is the record's own.
            if (item.key()
                    || isFirst(entry, item, ItemKind.PERSON_NAME)
                    || isFirst(entry, item, ItemKind.IDENTITY_NUMBER)
                    || isOwnCreditCode(entry, item)) {
                add(rules, "required", item, new Rule.Required("required-" + item.column(), item.column()));
            }
            byKind(item).ifPresent(rule -> add(rules, rule.kind(), item, rule.rule()));
            if (vocabulary.means(item.name(), "sex")) {
                add(rules, "codes", item, new Rule.CodeSet(id("codes", item), item.column(), vocabulary.codes("sex")));
            }
            if (vocabulary.means(item.name(), "division")) {
                add(
                        rules,
                        "abolished",
                        item,
                        new Rule.Abolished(
                                id("abolished", item), item.column(), vocabulary.codes("abolished-division")));
            }
        }
        crossed(entry, rules);
        return rules;
    }

    private static boolean isFirst(PublishedEntry entry, InformationItem item, ItemKind kind) {
        return entry.first(kind).filter(item::equals).isPresent();
    }

    /** A firm's record begins with its code; behind a person's number the code is that of another, an employer say. */
    private static boolean isOwnCreditCode(PublishedEntry entry, InformationItem item) {
        return entry.items().stream()
                .filter(each -> each.kind() == ItemKind.CREDIT_CODE || each.kind() == ItemKind.IDENTITY_NUMBER)
                .findFirst()
                .filter(first -> first.kind() == ItemKind.CREDIT_CODE && first.equals(item))
                .isPresent();
    }

    private Optional<EntryRule> byKind(InformationItem item) {
        var column = item.column();
        var today = LocalDate.ofInstant(clock.instant(), SqlTime.CITY).toString();
        return Optional.ofNullable(
                switch (item.kind()) {
                    case IDENTITY_NUMBER ->
                        rule(
                                "identity",
                                item,
                                new Rule.IdentityChecksum(
                                        id("identity", item), column, vocabulary.means(item.name(), "document")));
                    case CREDIT_CODE -> rule("credit", item, new Rule.CreditCodeChecksum(id("credit", item), column));
                    case BIRTH_DATE ->
                        rule("past", item, new Rule.DateRange(id("past", item), column, EARLIEST, today));
                    case DATE -> rule("date", item, new Rule.DateRange(id("date", item), column, EARLIEST, LATEST));
                    case PHONE -> rule("phone", item, new Rule.Pattern(id("phone", item), column, PHONE));
                    case AMOUNT ->
                        rule("amount", item, new Rule.NumberRange(id("amount", item), column, 0, MOST_MONEY));
                    // China in degrees; a swapped pair falls out at once.
                    case LONGITUDE ->
                        rule("longitude", item, new Rule.NumberRange(id("longitude", item), column, 73, 136));
                    case LATITUDE -> rule("latitude", item, new Rule.NumberRange(id("latitude", item), column, 3, 54));
                    case PERSON_NAME, ADDRESS, PLATE, CODE, UPDATE_TIME, DIAGNOSIS, OTHER -> null;
                });
    }

    private void crossed(PublishedEntry entry, List<EntryRule> rules) {
        var number = entry.first(ItemKind.IDENTITY_NUMBER);
        if (number.isEmpty()) {
            return;
        }
        for (var item : entry.items()) {
            if (item.kind() == ItemKind.BIRTH_DATE) {
                rules.add(new EntryRule(
                        new Rule.BirthInNumber(id("birth", item), number.get().column(), item.column()),
                        "birth-in-number",
                        List.of(number.get().name(), item.name())));
            }
            if (vocabulary.means(item.name(), "sex")) {
                rules.add(new EntryRule(
                        new Rule.SexInNumber(id("sex", item), number.get().column(), item.column()),
                        "sex-in-number",
                        List.of(number.get().name(), item.name())));
            }
        }
    }

    private static EntryRule rule(String kind, InformationItem item, Rule rule) {
        return new EntryRule(rule, kind, List.of(item.name()));
    }

    private static void add(List<EntryRule> rules, String kind, InformationItem item, Rule rule) {
        rules.add(rule(kind, item, rule));
    }

    private static String id(String kind, InformationItem item) {
        return kind + "-" + item.column();
    }
}
