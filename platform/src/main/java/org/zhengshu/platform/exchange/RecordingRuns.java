package org.zhengshu.platform.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.trust.Sm3;

/** The end of a run, each in one transaction with its traces. */
@Service
class RecordingRuns {
    private final RunStore runs;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final PersonIndex index;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final SqlJson json;
    private final Clock clock;

    RecordingRuns(
            RunStore runs,
            AuditTrail audit,
            EvidenceLedger evidence,
            PersonIndex index,
            Notifications notifications,
            ApplicationEventPublisher events,
            SqlJson json,
            Clock clock) {
        this.runs = runs;
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
        var persons = DeliveredPersons.each(runs.takeMoved(run.id()));
        var ground = use.ground();
        var subject = SubjectRef.of("run", run.id());
        var sent = result.sent();
        var receipt = evidence.append(EvidenceLeaf.of("delivery", subject)
                .ownedBy(run.requester())
                .with("grant", run.grantNumber())
                .with("grantVersion", use.grantVersion())
                .with("entryVersion", use.asked().entryVersion())
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
        if (!persons.isEmpty()) {
            index.addBatch(subject, run.requester().value(), ground, persons);
        }
        audit.record(AuditEvent.done(ExchangeAction.DELIVERED, subject)
                .on(ground)
                .with("entry", run.entryName())
                .with("rows", sent.rows())
                .with("persons", persons.size()));
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
        runs.failed(run.id(), problem);
        audit.record(AuditEvent.failed(ExchangeAction.DELIVERY_FAILED, SubjectRef.of("run", run.id()))
                .with("entry", run.entryName())
                .with("problem", problem.code().urn()));
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
        runs.cancelled(run.id());
    }
}
