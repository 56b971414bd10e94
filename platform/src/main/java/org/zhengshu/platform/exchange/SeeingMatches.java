package org.zhengshu.platform.exchange;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;

/** Shows a match's sheet, and names to the trail, grant by grant and in the same transaction, whose rows are in it. */
@Service
class SeeingMatches {
    private final MatchStore store;
    private final MatchSheets sheets;
    private final Grants grants;
    private final AuditTrail audit;

    SeeingMatches(MatchStore store, MatchSheets sheets, Grants grants, AuditTrail audit) {
        this.store = store;
        this.sheets = sheets;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    MatchSheet see(UUID id, ExchangeAction action, Caller caller) {
        var match = visible(id, caller, FactClass.PERSONS);
        var looked = AuditEvent.done(action, SubjectRef.of("match", id))
                .with("case", match.caseNumber())
                .with("persons", match.persons());
        var returned = store.returned(id);
        if (returned.isEmpty()) {
            audit.record(looked);
        }
        returned.forEach((grant, persons) ->
                looked.on(ground(grant, match)).aboutKept(persons).inStretches().forEach(audit::record));
        return sheets.of(match);
    }

    /** To those who may not know of it there is none. */
    Match visible(UUID id, Caller caller, FactClass least) {
        return store.find(id)
                .filter(match -> MatchSight.MATCH.sees(caller.reader(), match).contains(least))
                .orElseThrow(() -> Problem.of(ExchangeProblem.MATCH_NOT_FOUND));
    }

    private UseGround ground(UUID id, Match match) {
        return grants.find(new GrantId(id))
                .map(grant -> new UseGround(
                        grant.number(),
                        grant.terms().purpose(),
                        match.caseNumber(),
                        grant.terms().approver()))
                .orElse(UseGround.NONE);
    }
}
