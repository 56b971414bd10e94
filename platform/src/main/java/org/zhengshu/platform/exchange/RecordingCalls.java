package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.exchange.CredentialStore.Call;
import org.zhengshu.platform.exchange.CredentialStore.Credential;
import org.zhengshu.platform.exchange.CredentialStore.Reserved;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.use.PermittedUse;

/** The steps of a call, each a short transaction: reserved and counted, then recorded with its traces. */
@Service
class RecordingCalls {
    /** Calls a day of all credentials of one grant. */
    static final int QUOTA_OF_GRANT = 20_000;

    private static final Logger log = LoggerFactory.getLogger(RecordingCalls.class);

    private final CredentialStore store;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final ActorSource actors;
    private final Clock clock;

    RecordingCalls(CredentialStore store, AuditTrail audit, EvidenceLedger evidence, ActorSource actors, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.evidence = evidence;
        this.actors = actors;
        this.clock = clock;
    }

    /** Counts the call and says that it is under way; from here on it stays counted, whatever becomes of it. */
    @Transactional
    public Reserved reserve(Credential credential, String purpose, @Nullable String caseNumber, UUID process) {
        if (!store.take(credential, today())) {
            throw Problem.of(ExchangeProblem.QUOTA_USED_UP, credential.quotaPerDay());
        }
        if (!store.takeOfGrant(credential.grant(), today(), QUOTA_OF_GRANT)) {
            throw Problem.of(ExchangeProblem.GRANT_QUOTA_USED_UP, QUOTA_OF_GRANT);
        }
        var call = new Reserved(
                UUID.randomUUID(), clock.instant(), credential.id(), credential.grant(), caseNumber, purpose);
        store.reserve(call, process);
        return call;
    }

    /** Before anything is answered. {@code persons} are the numbers of those whose rows are answered, however they were found. */
    @Transactional
    public String answered(Reserved call, PermittedUse use, int rows, List<String> persons) {
        if (!store.release(call.id())) {
            throw Problem.of(ExchangeProblem.OUTCOME_UNKNOWN);
        }
        var subject = SubjectRef.of("credential", call.credential());
        AuditEvent.done(ExchangeAction.CALLED, subject)
                .by(actors.current()
                        .withKeyOf(use.underGrant().terms().requester().value()))
                .on(use.ground())
                .aboutAll(persons)
                .with("entry", use.entry().name())
                .with("rows", rows)
                .inStretches()
                .forEach(audit::record);
        var receipt = evidence.append(EvidenceLeaf.of("api-call", subject)
                .ownedBy(use.underGrant().terms().requester())
                .between(use.entry().provider())
                .with("grant", use.underGrant().number())
                .with("grantVersion", use.grantVersion())
                .with("entryVersion", use.asked().entryVersion())
                .with("rows", rows, FactClass.PERSONS));
        store.add(ended(call, 200, rows, null, receipt.value()));
        return receipt.value();
    }

    /** The department was asked and nothing can be answered; the call stays counted only where the caller is to blame. */
    @Transactional
    public void failed(Reserved call, Problem problem) {
        if (!store.release(call.id())) {
            return;
        }
        if (problem.code().blame() != Blame.CALLER) {
            store.giveBack(call, day(call));
        }
        refused(call, problem);
    }

    /**
     * What was refused before a department was asked. What the caller got wrong costs him a call all the same: otherwise
     * guessing keys would be free. A wrong address costs nothing: whoever found a secret must not use up its owner's calls.
     */
    @Transactional
    public void refused(Credential credential, @Nullable String purpose, @Nullable String caseNumber, Problem problem) {
        if (problem.code().blame() == Blame.CALLER && problem.code() != ExchangeProblem.ADDRESS_NOT_ALLOWED) {
            store.take(credential, today());
            store.takeOfGrant(credential.grant(), today(), QUOTA_OF_GRANT);
        }
        refused(
                new Reserved(
                        UUID.randomUUID(),
                        clock.instant(),
                        credential.id(),
                        credential.grant(),
                        caseNumber,
                        purpose == null ? "" : purpose),
                problem);
    }

    /** What a killed process had reserved: counted, perhaps asked, never answered. Named, so that it can be looked into. */
    @Transactional
    public void breakOffOrphans() {
        for (var call : store.releaseOrphans()) {
            log.warn("a call of credential {} from {} has an unknown outcome", call.credential(), call.at());
            refused(call, Problem.of(ExchangeProblem.OUTCOME_UNKNOWN));
        }
    }

    private void refused(Reserved call, Problem problem) {
        audit.record(AuditEvent.failed(ExchangeAction.CALLED, SubjectRef.of("credential", call.credential()))
                .by(actors.current().withKeyOf(null))
                .with("problem", problem.code().urn())
                .with("at", call.at()));
        store.add(ended(call, problem.code().status(), 0, problem.code().titleKey(), null));
    }

    private Call ended(Reserved call, int status, int rows, @Nullable String problem, @Nullable String receipt) {
        return new Call(
                call.at(),
                call.credential(),
                call.grant(),
                status,
                rows,
                (int) Math.min(
                        Integer.MAX_VALUE,
                        Duration.between(call.at(), clock.instant()).toMillis()),
                call.caseNumber(),
                call.purpose().isEmpty() ? null : call.purpose(),
                problem,
                receipt);
    }

    private static LocalDate day(Reserved call) {
        return LocalDate.ofInstant(call.at(), SqlTime.CITY);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
