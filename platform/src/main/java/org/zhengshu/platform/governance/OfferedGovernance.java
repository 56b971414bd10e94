package org.zhengshu.platform.governance;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.lake.Lake;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.Uses;

/** What pages offer about an entry that the caller may govern. Whoever only reads is offered nothing. */
@Component
class OfferedGovernance {
    private final GovernanceRunStore runs;
    private final Uses uses;
    private final Lake lake;

    OfferedGovernance(GovernanceRunStore runs, Uses uses, Lake lake) {
        this.runs = runs;
        this.uses = uses;
        this.lake = lake;
    }

    /** What is under way is not offered a second time. */
    List<GovernanceStep> may(Caller caller, PublishedEntry entry) {
        if (!governs(caller)) {
            return List.of();
        }
        var may = new ArrayList<GovernanceStep>();
        if (rests(RunKind.INGESTION, entry)
                && uses.would(entry.id(), UseKind.INGESTION) instanceof PermittedUse use
                && use.mount().healthy()) {
            may.add(GovernanceStep.INGEST);
        }
        if (lake.current(EntryTables.raw(entry.id())).isPresent()) {
            if (rests(RunKind.CHECK, entry)) {
                may.add(GovernanceStep.CHECK);
            }
            if (rests(RunKind.CLEANSING, entry)) {
                may.add(GovernanceStep.CLEANSE);
            }
        }
        may.add(GovernanceStep.SET_RULE);
        return may;
    }

    /** What the authority set or muted, the authority alone takes back. */
    static List<RuleStep> may(Caller caller, PublishedEntry entry, StandingRule rule) {
        if (!governs(caller)) {
            return List.of();
        }
        var set = rule.set();
        var act = set == null ? rule.muted() : set;
        if (act == null) {
            return List.of(RuleStep.MUTE);
        }
        return act.stoppedBy(entry.provider()).mayBeEndedBy(caller)
                ? List.of(set == null ? RuleStep.RESTORE : RuleStep.REMOVE)
                : List.of();
    }

    private static boolean governs(Caller caller) {
        return caller.is(Role.DATA_OFFICER) || caller.is(Role.AUTHORITY);
    }

    private boolean rests(RunKind kind, PublishedEntry entry) {
        return runs.active(kind, entry.id()).isEmpty();
    }
}
