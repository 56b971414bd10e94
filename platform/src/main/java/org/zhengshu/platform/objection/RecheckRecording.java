package org.zhengshu.platform.objection;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HistoryLine;

/** What every step of a recheck leaves in its own transaction; the person is kept as the audit keeps persons. */
@Component
class RecheckRecording {
    /** What people write may name persons: it stays in the history and goes neither into the audit nor into a proof. */
    private static final Set<String> WRITTEN = Set.of("reason", "remark", "purpose");

    private final RecheckStore store;
    private final ActorSource actors;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    RecheckRecording(RecheckStore store, ActorSource actors, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.store = store;
        this.actors = actors;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    void record(Recheck recheck, ObjectionAction action, Map<String, String> detail) {
        var event = AuditEvent.done(action, recheck.subject()).with("number", recheck.number());
        if (IdentityNumber.parse(recheck.recordKey()).isPresent()) {
            event = event.about(recheck.recordKey());
        }
        var leaf = EvidenceLeaf.of(action.leaf(), recheck.subject())
                .ownedBy(recheck.applicant())
                .between(recheck.provider())
                .with("number", recheck.number());
        var purpose = detail.get("purpose");
        if (purpose != null) {
            event = event.on(new UseGround(null, purpose, null, null));
        }
        for (var one : new TreeMap<>(detail).entrySet()) {
            if (!WRITTEN.contains(one.getKey())) {
                event = event.with(one.getKey(), one.getValue());
                leaf = leaf.with(one.getKey(), one.getValue());
            }
        }
        audit.record(event);
        var receipt = evidence.append(leaf).value();
        var actor = actors.current();
        store.history()
                .add(
                        recheck.id().value(),
                        new HistoryLine(
                                clock.instant(), actor.name(), actor.department(), action.code(), detail, receipt));
    }
}
