package org.zhengshu.platform.objection;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.identity.Caller;

/** Shows a recheck, and names to the trail whose value is disputed, in the same transaction. */
@Service
class SeeingRechecks {
    private final RecheckStore store;
    private final AuditTrail audit;

    SeeingRechecks(RecheckStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    @Transactional
    Recheck see(UUID id, Caller caller) {
        // To those who may not know of it there is none.
        var recheck = store.find(new RecheckId(id))
                .filter(found -> RecheckSight.RECHECK.test(caller.reader(), found))
                .orElseThrow(() -> Problem.of(ObjectionProblem.RECHECK_NOT_FOUND));
        var seen =
                AuditEvent.done(ObjectionAction.RECHECK_SEEN, recheck.subject()).with("number", recheck.number());
        audit.record(IdentityNumber.parse(recheck.recordKey())
                .map(number -> seen.about(number.value()))
                .orElse(seen));
        return recheck;
    }
}
