package org.zhengshu.platform.governance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.quality.Rule;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** 治理规则: people set rules between tables, mute those that do not fit, and take both back. Said twice is said once. */
@Service
class SettingRules {
    /** Rules that people set for one entry, mutings aside. */
    static final int MAX_SET = 50;

    static final int MAX_REASON = 1_000;
    static final int MAX_VALUES = 20;
    static final int MAX_VALUE = 100;

    private final OrderingGovernance governance;
    private final Catalogue catalogue;
    private final KnowingRules knowing;
    private final RuleStore store;
    private final HandlingTickets tickets;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    SettingRules(
            OrderingGovernance governance,
            Catalogue catalogue,
            KnowingRules knowing,
            RuleStore store,
            HandlingTickets tickets,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.governance = governance;
        this.catalogue = catalogue;
        this.knowing = knowing;
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A rule to be; columns are those of the entries' items. {@code onlyColumn} and {@code onlyValues} go together. */
    record Wish(
            @Nullable String column,
            @Nullable UUID otherEntry,
            @Nullable String otherColumn,
            boolean absent,
            @Nullable String onlyColumn,
            @Nullable List<String> onlyValues,
            @Nullable String reason) {}

    /**
     * Sets a rule between tables. The department's officer compares its own entries; with another department's only the
     * authority does, since whoever compares learns what the other table holds.
     */
    @Transactional
    StandingRule set(EntryId id, Wish wish, Caller caller) {
        var entry = governance.mayGovern(id, caller);
        var what = parsed(entry, wish);
        if (!caller.is(Role.AUTHORITY) && !provider(what.other()).equals(entry.provider())) {
            throw Problem.of(GovernanceProblem.RULE_NOT_YOURS, what.otherName());
        }
        var said = standing(entry, what);
        if (said.isPresent()) {
            return said.get();
        }
        long already = store.live(id).stream()
                .filter(one -> one.what() instanceof SetRule.InOther)
                .count();
        if (already >= MAX_SET) {
            throw Problem.of(GovernanceProblem.TOO_MANY_RULES, MAX_SET);
        }
        add(entry, what, wish.reason(), GovernanceAction.RULE_SET, caller);
        return standing(entry, what).orElseThrow();
    }

    private Optional<StandingRule> standing(PublishedEntry entry, SetRule.InOther what) {
        return knowing.of(entry).stream()
                .filter(one -> one.set() != null
                        && one.set().what() instanceof SetRule.InOther known
                        && known.named(what.otherName()).equals(what))
                .findFirst();
    }

    /** Mutes a rule that follows from the items; its live ticket closes, since nobody looks any more. */
    @Transactional
    StandingRule mute(EntryId id, String rule, @Nullable String reason, Caller caller) {
        var entry = governance.mayGovern(id, caller);
        if (knowing.of(entry).stream().noneMatch(one -> is(one, rule))) {
            throw Problem.withFaults(
                    GovernanceProblem.RULE_FAULTY, List.of(Fault.at("/rule", "fault.governance.rule-unknown")));
        }
        refuse(reasonFaults(reason));
        add(entry, new SetRule.Muted(rule), reason, GovernanceAction.RULE_MUTED, caller);
        tickets.solved(Checking.problem(entry, rule), entry.provider());
        return knowing.of(entry).stream()
                .filter(one -> is(one, rule))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Takes back a rule that was set, or a muting; both stay as history. What the authority set or muted stays until the authority
     * takes it back.
     */
    @Transactional
    void remove(EntryId id, UUID rule, String kind, Caller caller) {
        var entry = governance.mayGovern(id, caller);
        knowing.of(entry).stream()
                .flatMap(one -> Stream.of(one.set(), one.muted()).filter(Objects::nonNull))
                .filter(one -> one.id().equals(rule))
                .forEach(one -> one.stoppedBy(entry.provider()).mustBeEndedBy(caller));
        var removed = store.remove(id, rule, kind, caller.account().value(), clock.instant())
                .orElseThrow(() -> Problem.of(GovernanceProblem.RULE_NOT_FOUND));
        record(entry, removed, GovernanceAction.RULE_REMOVED, "rule-removed");
        if (removed.what() instanceof SetRule.InOther) {
            tickets.solved(Checking.problem(entry, removed.ruleId()), entry.provider());
        }
    }

    private static boolean is(StandingRule one, String rule) {
        return one.set() == null && one.rule().rule().id().equals(rule);
    }

    private void add(
            PublishedEntry entry, SetRule.What what, @Nullable String reason, GovernanceAction action, Caller caller) {
        var rule = new SetRule(
                UUID.randomUUID(),
                entry.id(),
                what,
                reason == null ? "" : reason.strip(),
                new SetRule.By(caller.account().value(), caller.name(), caller.requireDepartment(), clock.instant()));
        if (store.add(rule)) {
            record(entry, rule, action, action == GovernanceAction.RULE_SET ? "rule-set" : "rule-muted");
        }
    }

    private void record(PublishedEntry entry, SetRule rule, GovernanceAction action, String leaf) {
        var subject = SubjectRef.of("rule", rule.id());
        audit.record(AuditEvent.done(action, subject)
                .with("entry", entry.code())
                .with("rule", rule.ruleId())
                .with("reason", rule.reason()));
        evidence.append(EvidenceLeaf.of(leaf, subject)
                .between(entry.provider())
                .with("entry", entry.code())
                .with("rule", rule.ruleId()));
    }

    private SetRule.InOther parsed(PublishedEntry entry, Wish wish) {
        var faults = reasonFaults(wish.reason());
        var column = wish.column() == null ? "" : wish.column();
        var otherColumn = wish.otherColumn() == null ? "" : wish.otherColumn();
        if (!has(entry, column)) {
            faults.add(Fault.at("/column", "fault.governance.rule-item"));
        }
        var other = Optional.ofNullable(wish.otherEntry()).map(EntryId::new).flatMap(catalogue::published);
        if (other.isEmpty()) {
            faults.add(Fault.at("/otherEntry", "fault.governance.rule-other-entry"));
        } else if (!KnowingRules.mayRead(entry, other.get(), otherColumn)) {
            faults.add(Fault.at(
                    "/otherColumn",
                    "fault.governance.rule-other-item",
                    other.get().name()));
        } else if (other.get().id().equals(entry.id()) && column.equals(otherColumn)) {
            faults.add(Fault.at("/otherColumn", "fault.governance.rule-itself"));
        }
        var only = only(entry, wish, faults);
        refuse(faults);
        return new SetRule.InOther(
                column, other.orElseThrow().id(), other.orElseThrow().name(), otherColumn, wish.absent(), only);
    }

    private static Rule.@Nullable Only only(PublishedEntry entry, Wish wish, List<Fault> faults) {
        var column = wish.onlyColumn();
        if (column == null || column.isEmpty()) {
            return null;
        }
        if (!has(entry, column)) {
            faults.add(Fault.at("/onlyColumn", "fault.governance.rule-item"));
        }
        var values = new LinkedHashSet<String>();
        for (var value : wish.onlyValues() == null ? List.<String>of() : wish.onlyValues()) {
            values.add(value.strip());
        }
        values.remove("");
        if (values.isEmpty()
                || values.size() > MAX_VALUES
                || values.stream().anyMatch(value -> value.length() > MAX_VALUE)) {
            faults.add(Fault.at("/onlyValues", "fault.governance.rule-values", MAX_VALUES, MAX_VALUE));
            return null;
        }
        return new Rule.Only(column, values);
    }

    private static boolean has(PublishedEntry entry, String column) {
        return entry.items().stream().anyMatch(item -> item.column().equals(column));
    }

    private static List<Fault> reasonFaults(@Nullable String reason) {
        var faults = new ArrayList<Fault>();
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.governance.reason-length", MAX_REASON));
        }
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.withFaults(GovernanceProblem.RULE_FAULTY, faults);
        }
    }

    private DepartmentCode provider(EntryId entry) {
        return catalogue.published(entry).orElseThrow().provider();
    }
}
