package org.zhengshu.platform.governance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.quality.Rule;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;

/** All rules of an entry: those that follow from its items, muted or not, and those that people set. */
@Component
class KnowingRules {
    private final ProposingRules proposing;
    private final RuleStore store;
    private final Catalogue catalogue;
    private final Lake lake;

    KnowingRules(ProposingRules proposing, RuleStore store, Catalogue catalogue, Lake lake) {
        this.proposing = proposing;
        this.store = store;
        this.catalogue = catalogue;
        this.lake = lake;
    }

    List<StandingRule> of(PublishedEntry entry) {
        return of(entry, entry.items().stream().map(InformationItem::column).toList());
    }

    /** @param columns what the judged state of the entry really has */
    List<StandingRule> of(PublishedEntry entry, Collection<String> columns) {
        var set = store.live(entry.id());
        var rules = new LinkedHashMap<String, StandingRule>();
        for (var rule : proposing.of(entry)) {
            if (columns.containsAll(rule.rule().columns())) {
                rules.putIfAbsent(rule.rule().id(), new StandingRule(rule, null, muting(set, rule), null));
            }
        }
        for (var one : set) {
            switch (one.what()) {
                case SetRule.InOther what ->
                    rules.put(
                            one.ruleId(),
                            new StandingRule(rule(entry, one, what), one, null, hindrance(entry, what, columns)));
                case SetRule.Muted ignored -> {}
            }
        }
        return List.copyOf(rules.values());
    }

    private static @Nullable SetRule muting(List<SetRule> set, EntryRule rule) {
        return set.stream()
                .filter(one -> one.what() instanceof SetRule.Muted
                        && one.ruleId().equals(rule.rule().id()))
                .findFirst()
                .orElse(null);
    }

    private EntryRule rule(PublishedEntry entry, SetRule set, SetRule.InOther what) {
        var other = catalogue.published(what.other());
        var items = new ArrayList<>(List.of(
                called(Optional.of(entry), what.column()),
                other.map(PublishedEntry::name).orElse(what.otherName()),
                called(other, what.otherColumn())));
        var only = what.only();
        if (only != null) {
            items.add(called(Optional.of(entry), only.column()));
            items.add(String.join("/", only.values()));
        }
        return new EntryRule(
                new Rule.InOtherTable(
                        set.ruleId(),
                        what.column(),
                        EntryTables.raw(what.other()),
                        what.otherColumn(),
                        what.absent(),
                        only),
                (what.absent() ? "not-in-other" : "in-other") + (only == null ? "" : "-where"),
                items);
    }

    private static String called(Optional<PublishedEntry> entry, String column) {
        return entry.flatMap(live -> live.items().stream()
                        .filter(item -> item.column().equals(column))
                        .findFirst())
                .map(InformationItem::name)
                .orElse(column);
    }

    private @Nullable Hindrance hindrance(PublishedEntry entry, SetRule.InOther what, Collection<String> columns) {
        var only = what.only();
        if (!columns.contains(what.column()) || (only != null && !columns.contains(only.column()))) {
            return Hindrance.ITEM_GONE;
        }
        var other = catalogue.published(what.other());
        if (other.filter(live -> mayRead(entry, live, what.otherColumn())).isEmpty()) {
            return Hindrance.OTHER_GONE;
        }
        var there = lake.current(EntryTables.raw(what.other()));
        if (there.isEmpty()) {
            return Hindrance.OTHER_NOT_INGESTED;
        }
        return there.get().columns().contains(what.otherColumn()) ? null : Hindrance.OTHER_GONE;
    }

    /** What is withheld or suspended stays with its provider, whoever asks. */
    static boolean mayRead(PublishedEntry entry, PublishedEntry other, String column) {
        boolean own = entry.provider().equals(other.provider());
        return (own || !other.suspended())
                && other.items().stream().anyMatch(item -> item.column().equals(column) && (own || item.shared()));
    }
}
