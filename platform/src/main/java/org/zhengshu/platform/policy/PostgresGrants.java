package org.zhengshu.platform.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.GrantTerms;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.use.Ground;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.StoppedBy;

/** Grants on PostgreSQL; every use reads the row, so that a stop is at once. */
@Component
class PostgresGrants implements Grants {
    private final GrantStore store;
    private final ActorSource actors;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    PostgresGrants(GrantStore store, ActorSource actors, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.store = store;
        this.actors = actors;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant issue(NewGrant terms) {
        // As the row keeps it, with which the leaf must agree.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(now, SqlTime.CITY);
        store.suspended(terms.requester(), terms.entry(), today)
                .filter(stopped -> stopped.level() == StoppedBy.Level.AUTHORITY)
                .ifPresent(stopped -> {
                    throw Problem.of(PolicyProblem.STOPPED_BY_AUTHORITY, stopped.name(), stopped.reason());
                });
        var checked = kernelTerms(terms);
        Check.that(!checked.isOver(today), "a grant ends today or later, got %s", terms.until());
        Check.that(
                !terms.caseNumbered() || terms.ways().stream().noneMatch(SharingWay::inBulk),
                "what moves in bulk names no case, got %s",
                terms.ways());
        var id = new GrantId(UUID.randomUUID());
        var number = store.nextNumber(today.getYear());
        var subject = SubjectRef.of("grant", id);
        audit.record(AuditEvent.done(PolicyAction.GRANT_ISSUED, subject)
                .on(new UseGround(number, terms.purpose(), null, terms.approver()))
                .with("requester", terms.requester())
                .with("provider", terms.provider())
                .with("entry", terms.entryCode())
                .with("items", terms.items().size())
                .with("until", terms.until()));
        var grant = new GrantStore.Stored(id, number, terms, GrantStanding.ACTIVE, 1, null, now, "");
        var receipt = evidence.append(
                new EvidenceLeaf(GrantFacts.kind(PolicyAction.GRANT_ISSUED), subject, GrantFacts.issued(grant)));
        grant = grant.with(receipt);
        store.add(grant);
        var actor = actors.current();
        store.history()
                .add(
                        id.value(),
                        new HistoryLine(
                                now,
                                actor.name(),
                                actor.department(),
                                PolicyAction.GRANT_ISSUED.code(),
                                Map.of(),
                                receipt.value()));
        return grant.on(today);
    }

    @Override
    public Optional<Grant> find(GrantId id) {
        return store.find(id).map(grant -> grant.on(today()));
    }

    @Override
    public Map<GrantId, Grant> find(Collection<GrantId> ids) {
        var today = today();
        return ids.isEmpty()
                ? Map.of()
                : store.find(ids).stream()
                        .map(grant -> grant.on(today))
                        .collect(Collectors.toUnmodifiableMap(Grant::id, grant -> grant));
    }

    @Override
    public boolean suspended(DepartmentCode requester, UUID entry) {
        return store.suspended(requester, entry, today()).isPresent();
    }

    @Override
    public List<Grant> of(@Nullable DepartmentCode department) {
        var today = today();
        return store.of(department).stream().map(grant -> grant.on(today)).toList();
    }

    @Override
    public Optional<StandingGrant> standing(GrantId id) {
        return store.find(id)
                .map(stored -> new StandingGrant(
                        stored.on(today()),
                        new Ground.Granted(kernelTerms(stored.terms()), stored.standing(), stored.version())));
    }

    private static GrantTerms kernelTerms(NewGrant grant) {
        return new GrantTerms(
                grant.requester(),
                grant.entry(),
                grant.items(),
                grant.masks(),
                grant.purpose(),
                grant.until(),
                grant.ways(),
                grant.caseNumbered());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
