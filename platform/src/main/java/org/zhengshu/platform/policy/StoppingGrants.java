package org.zhengshu.platform.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.Stopping;

/**
 * 暂停、恢复、终止、处置 (条例 art. 27). The provider's sharing head and the data authority stop a grant, with a reason that
 * both sides see; what the authority suspended, the provider does not resume. The requester disposes of what it received when the purpose has ended.
 */
@Service
class StoppingGrants {
    static final int MAX_REASON = 1_000;

    private final GrantStore store;
    private final Stopping stopping;
    private final ActorSource actors;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    StoppingGrants(
            GrantStore store,
            Stopping stopping,
            ActorSource actors,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.stopping = stopping;
        this.actors = actors;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** For misuse, which is named. */
    @Transactional
    public void suspend(Caller caller, GrantId id, String reason, Violation violation) {
        var faults = reasonFaults(reason);
        var detail = Map.of("reason", reason, "violation", violation.name());
        act(
                caller,
                id,
                PolicyAction.GRANT_SUSPENDED,
                Set.of(GrantStanding.ACTIVE),
                GrantStanding.SUSPENDED,
                faults,
                detail);
    }

    @Transactional
    public void resume(Caller caller, GrantId id, String reason) {
        act(
                caller,
                id,
                PolicyAction.GRANT_RESUMED,
                Set.of(GrantStanding.SUSPENDED),
                GrantStanding.ACTIVE,
                reasonFaults(reason),
                Map.of("reason", reason));
    }

    @Transactional
    public void revoke(Caller caller, GrantId id, String reason) {
        act(
                caller,
                id,
                PolicyAction.GRANT_REVOKED,
                Set.of(GrantStanding.ACTIVE, GrantStanding.SUSPENDED),
                GrantStanding.REVOKED,
                reasonFaults(reason),
                Map.of("reason", reason));
    }

    /** The requester's record of what became of the data; possible after the end of the grant as well. */
    @Transactional
    public void dispose(Caller caller, GrantId id, Disposal how, String remark) {
        var faults = new ArrayList<Fault>();
        if (remark.isBlank() || remark.length() > MAX_REASON) {
            faults.add(Fault.at("/remark", "fault.policy.reason-length", MAX_REASON));
        }
        act(
                caller,
                id,
                PolicyAction.GRANT_DISPOSED,
                Set.of(GrantStanding.ACTIVE, GrantStanding.SUSPENDED, GrantStanding.REVOKED),
                GrantStanding.DISPOSED,
                faults,
                Map.of("how", how.name(), "remark", remark));
    }

    private void act(
            Caller caller,
            GrantId id,
            PolicyAction action,
            Set<GrantStanding> from,
            GrantStanding to,
            List<Fault> faults,
            Map<String, String> detail) {
        var grant = store.lock(id).orElseThrow(() -> Problem.of(PolicyProblem.GRANT_NOT_FOUND));
        var terms = grant.terms();
        boolean disposal = to == GrantStanding.DISPOSED;
        boolean may = disposal
                ? terms.requester().equals(caller.department())
                : caller.is(Role.AUTHORITY) || terms.provider().equals(caller.department());
        if (!may) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(PolicyProblem.ACT_FAULTY, faults);
        }
        var stopped = grant.stopped();
        boolean takenOver = to == GrantStanding.SUSPENDED && stopped != null && stopped.yieldsTo(caller);
        if (!from.contains(grant.standing()) && !takenOver) {
            throw Problem.of(PolicyProblem.ACT_NOT_POSSIBLE, grant.number());
        }
        var subject = SubjectRef.of("grant", id);
        if (to == GrantStanding.ACTIVE && stopped != null && !stopped.mayBeEndedBy(caller)) {
            audit.recordApart(AuditEvent.refused(PolicyAction.RESUMPTION_REFUSED, subject)
                    .with("number", grant.number())
                    .with("level", stopped.level()));
            stopped.mustBeEndedBy(caller);
        }
        var facts = new LinkedHashMap<>(detail);
        facts.put("number", grant.number());
        facts.put("entry", terms.entryName());
        var notice = new Stopping.Notice(
                action.code(), subject, Set.of(terms.requester(), terms.provider()), facts, "/grants/" + id);
        var reason = String.valueOf(detail.getOrDefault("reason", ""));
        var stops = to == GrantStanding.SUSPENDED ? stopping.stop(caller, reason, notice) : null;
        store.move(id, to, stops);
        if (stops == null) {
            stopping.tell(caller, reason, notice);
        }
        var event = AuditEvent.done(action, subject)
                .on(new UseGround(grant.number(), terms.purpose(), null, terms.approver()));
        for (var one : new java.util.TreeMap<>(detail).entrySet()) {
            event = event.with(one.getKey(), one.getValue());
        }
        audit.record(event);
        var leaf = EvidenceLeaf.of(GrantFacts.kind(action), subject)
                .between(terms.requester(), terms.provider())
                .with("number", grant.number())
                .with(GrantFacts.VERSION, grant.version() + 1);
        var receipt = evidence.append(stops == null ? leaf : leaf.withAll(GrantFacts.suspended(grant.number(), stops)));
        var actor = actors.current();
        store.history()
                .add(
                        id.value(),
                        new HistoryLine(
                                clock.instant(),
                                actor.name(),
                                actor.department(),
                                action.code(),
                                detail,
                                receipt.value()));
    }

    private static List<Fault> reasonFaults(String reason) {
        var faults = new ArrayList<Fault>();
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.policy.reason-length", MAX_REASON));
        }
        return faults;
    }
}
