package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** 治理规则 of an entry: those that follow from its items, those that were set, those that were muted. */
@RestController
@RequestMapping("/api/sharing/governance/entries/{entry}")
@PreAuthorize("denyAll")
class RuleController {
    private static final String READERS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY')";
    private static final String SETTERS = "hasAnyRole('DATA_OFFICER', 'AUTHORITY')";

    private final OrderingGovernance governance;
    private final KnowingRules knowing;
    private final SettingRules setting;
    private final OfferedGovernance offered;
    private final RunViews views;
    private final Departments departments;
    private final Words words;

    RuleController(
            OrderingGovernance governance,
            KnowingRules knowing,
            SettingRules setting,
            OfferedGovernance offered,
            RunViews views,
            Departments departments,
            Words words) {
        this.governance = governance;
        this.knowing = knowing;
        this.setting = setting;
        this.offered = offered;
        this.views = views;
        this.departments = departments;
        this.words = words;
    }

    /** @param id names the act, to take it back */
    record Act(UUID id, String reason, String by, DepartmentRef department, Instant at) {}

    /**
     * @param set who set it; null when it follows from the items
     * @param muted who muted it; null when it is judged
     * @param unjudged why it cannot be judged at present, in a sentence
     */
    record RuleRow(
            RunViews.QualityRule rule,
            @Nullable Act set,
            @Nullable Act muted,
            @Nullable String unjudged,
            List<RuleStep> may) {}

    /** How the entry is governed by the reader. */
    record Governed(List<GovernanceStep> may) {}

    record Muting(String rule, @Nullable String reason) {}

    @GetMapping
    @PreAuthorize(READERS)
    Governed governed(@PathVariable UUID entry) {
        var caller = Caller.current();
        return new Governed(offered.may(caller, governance.mayGovern(new EntryId(entry), caller)));
    }

    @GetMapping("/rules")
    @PreAuthorize(READERS)
    List<RuleRow> rules(@PathVariable UUID entry) {
        var governed = governance.mayGovern(new EntryId(entry), Caller.current());
        return knowing.of(governed).stream().map(rule -> row(governed, rule)).toList();
    }

    @PostMapping("/rules")
    @Once
    @PreAuthorize(SETTERS)
    @ResponseStatus(HttpStatus.CREATED)
    RuleRow set(@PathVariable UUID entry, @RequestBody SettingRules.Wish wish) {
        return row(entry, setting.set(new EntryId(entry), wish, Caller.current()));
    }

    @DeleteMapping("/rules/{id}")
    @Once
    @PreAuthorize(SETTERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID entry, @PathVariable UUID id) {
        setting.remove(new EntryId(entry), id, SetRule.IN_OTHER, Caller.current());
    }

    @PostMapping("/mutings")
    @Once
    @PreAuthorize(SETTERS)
    @ResponseStatus(HttpStatus.CREATED)
    RuleRow mute(@PathVariable UUID entry, @RequestBody Muting muting) {
        return row(entry, setting.mute(new EntryId(entry), muting.rule(), muting.reason(), Caller.current()));
    }

    @DeleteMapping("/mutings/{id}")
    @Once
    @PreAuthorize(SETTERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmute(@PathVariable UUID entry, @PathVariable UUID id) {
        setting.remove(new EntryId(entry), id, SetRule.MUTED, Caller.current());
    }

    private RuleRow row(UUID entry, StandingRule one) {
        return row(governance.mayGovern(new EntryId(entry), Caller.current()), one);
    }

    private RuleRow row(PublishedEntry entry, StandingRule one) {
        var hindrance = one.hindrance();
        return new RuleRow(
                views.rule(one.rule()),
                act(one.set()),
                act(one.muted()),
                hindrance == null
                        ? null
                        : words.of(hindrance.words(), one.rule().items().toArray()),
                OfferedGovernance.may(Caller.current(), entry, one));
    }

    private @Nullable Act act(@Nullable SetRule set) {
        return set == null
                ? null
                : new Act(
                        set.id(),
                        set.reason(),
                        set.by().name(),
                        departments.ref(set.by().department()),
                        set.by().at());
    }
}
