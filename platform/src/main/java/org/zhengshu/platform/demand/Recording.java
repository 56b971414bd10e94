package org.zhengshu.platform.demand;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HistoryLine;

/** What every step of an application leaves, in its own transaction: audit event, evidence leaf, line of history. */
@Component
class Recording {
    /** What people write may name persons: it stays in the history and goes neither into the audit nor into a proof. */
    private static final Set<String> WRITTEN = Set.of("reason", "remark", "missing", "name", "title");

    private final ApplicationStore store;
    private final ActorSource actors;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    Recording(ApplicationStore store, ActorSource actors, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.store = store;
        this.actors = actors;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Returns the receipt number. */
    String record(Application application, DemandAction action, SubjectRef subject, Map<String, String> detail) {
        var event = AuditEvent.done(action, subject).with("number", application.number());
        var leaf = EvidenceLeaf.of(action.leaf(), subject)
                .ownedBy(application.department())
                .between(application.providers(subject))
                .with("number", application.number());
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
                        application.id().value(),
                        new HistoryLine(
                                clock.instant(), actor.name(), actor.department(), action.code(), detail, receipt));
        return receipt;
    }
}
