package org.zhengshu.platform.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.trust.Sm3;

/** The end of a run, each in one transaction with its traces. */
@Service
class RecordingRuns {
    private static final String UNKNOWN = "unknown";

    private final RunStore runs;
    private final Grants grants;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final PersonIndex index;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final SqlJson json;
    private final Clock clock;

    RecordingRuns(
            RunStore runs,
            Grants grants,
            AuditTrail audit,
            EvidenceLedger evidence,
            PersonIndex index,
            Notifications notifications,
            ApplicationEventPublisher events,
            SqlJson json,
            Clock clock) {
        this.runs = runs;
        this.grants = grants;
        this.audit = audit;
        this.evidence = evidence;
        this.index = index;
        this.notifications = notifications;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public void done(Run run, CopyResult result, PermittedUse use) {
        delivered(
                run,
                result,
                use.ground(),
                leaf -> leaf.with("grantVersion", use.grantVersion())
                        .with("entryVersion", use.asked().entryVersion()));
    }

    /** It had arrived before whoever ordered it died; which versions permitted it he did not tell. */
    @Transactional
    public void found(Run run, CopyResult result) {
        delivered(run, result, ground(run), leaf -> leaf);
    }

    private void delivered(Run run, CopyResult result, UseGround ground, UnaryOperator<EvidenceLeaf> permitted) {
        if (!runs.lockRunning(run.id())) {
            return;
        }
        var moved = runs.takeMoved(run.id());
        var subject = SubjectRef.of("run", run.id());
        var sent = result.sent();
        var leaf = EvidenceLeaf.of("delivery", subject).ownedBy(run.requester()).with("grant", run.grantNumber());
        var receipt = evidence.append(permitted
                .apply(leaf)
                .with("from", run.provider())
                .with("to", run.requester())
                .with("kind", run.kind())
                .with("rows", sent.rows())
                .with("bytes", sent.bytes())
                .with("chunks", sent.chunks().size())
                .with("columns", sent.columns().size())
                .with("manifest", Sm3.hex(json.write(sent).getBytes(StandardCharsets.UTF_8)))
                .with("rowsDigest", sent.rowsDigest())
                .with("receivedRows", result.received().rows())
                .with("receivedDigest", result.received().rowsDigest())
                .with("inserted", result.inserted())
                .with("updated", result.updated())
                .with("deleted", result.deleted()));
        runs.done(run.id(), result, receipt.value());
        audit.record(AuditEvent.done(ExchangeAction.DELIVERED, subject)
                .on(ground)
                .with("entry", run.entryName())
                .with("rows", sent.rows())
                .with(
                        "persons",
                        moved.map(all -> String.valueOf(index(run, ground, all)))
                                .orElse(UNKNOWN)));
        notifications.tell(
                run.requester(),
                Role.DATA_OFFICER,
                "exchange.delivered",
                subject,
                Map.of("entry", run.entryName(), "rows", Long.toString(sent.rows())),
                "/exchange/runs/" + run.id());
        events.publishEvent(new DeliveryCompleted(run.id(), run.grant(), run.startedAt(), clock.instant()));
    }

    @Transactional
    public void failed(Run run, Problem problem) {
        if (!runs.lockRunning(run.id())) {
            return;
        }
        runs.failed(run.id(), problem);
        var failed = AuditEvent.failed(ExchangeAction.DELIVERY_FAILED, SubjectRef.of("run", run.id()))
                .with("entry", run.entryName())
                .with("problem", problem.code().urn());
        audit.record(perhapsMoved(run, failed).orElse(failed));
        notifications.tell(
                run.requester(),
                Role.DATA_OFFICER,
                "exchange.delivery-failed",
                SubjectRef.of("run", run.id()),
                Map.of("entry", run.entryName()),
                "/exchange/runs/" + run.id());
    }

    @Transactional
    public void cancelled(Run run) {
        if (!runs.lockRunning(run.id())) {
            return;
        }
        runs.cancelled(run.id());
        perhapsMoved(run, AuditEvent.failed(ExchangeAction.RUN_CANCELLED, SubjectRef.of("run", run.id())))
                .ifPresent(audit::record);
    }

    /**
     * An earlier attempt kept them just before it would commit, and nobody heard whether it did. They are indexed as received; the
     * event says that the outcome is unknown.
     */
    private Optional<AuditEvent> perhapsMoved(Run run, AuditEvent ended) {
        var ground = ground(run);
        return runs.takeMoved(run.id())
                .map(all -> ended.on(ground)
                        .with("persons", index(run, ground, all))
                        .with("outcome", UNKNOWN));
    }

    private int index(Run run, UseGround ground, byte[] all) {
        var persons = DeliveredPersons.each(all);
        if (!persons.isEmpty()) {
            index.addBatch(SubjectRef.of("run", run.id()), run.requester().value(), ground, persons);
        }
        return persons.size();
    }

    private UseGround ground(Run run) {
        var terms = grants.find(run.grant()).map(Grant::terms);
        return new UseGround(
                run.grantNumber(),
                terms.map(NewGrant::purpose).orElse(null),
                null,
                terms.map(NewGrant::approver).orElse(null));
    }
}
