package org.zhengshu.platform.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.GrantTerms;
import org.zhengshu.kernel.grant.GrantUse;
import org.zhengshu.kernel.grant.GrantVerdict;
import org.zhengshu.kernel.grant.GrantedWay;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.StoppedBy;

/** Grants on PostgreSQL; every decision reads the row, so that a stop is at once. The kernel decides. */
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
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, SqlTime.CITY);
        store.suspended(terms.requester(), terms.entry(), today)
                .filter(stopped -> stopped.level() == StoppedBy.Level.AUTHORITY)
                .ifPresent(stopped -> {
                    throw Problem.of(PolicyProblem.STOPPED_BY_AUTHORITY, stopped.name(), stopped.reason());
                });
        var checked = kernelTerms(terms, false);
        org.zhengshu.kernel.error.Check.that(
                !checked.isOver(today), "a grant ends today or later, got %s", terms.until());
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
        var receipt = evidence.append(EvidenceLeaf.of("grant-issued", subject)
                .with("number", number)
                .with("requester", terms.requester())
                .with("provider", terms.provider())
                .with("entry", terms.entryCode())
                .with("entryVersion", terms.entryVersion())
                .with("items", shortened(String.join(",", terms.items())))
                .with("purpose", shortened(terms.purpose()))
                .with("legalBasis", shortened(terms.legalBasis()))
                .with("ways", terms.ways().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .with("until", terms.until()));
        var grant = new GrantStore.Stored(id, number, terms, GrantStanding.ACTIVE, null, now, receipt.value());
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
    public GrantDecision decide(GrantId id, DepartmentCode user, SharingWay way) {
        return decide(id, user, way, List.of(), null, null, true);
    }

    @Override
    public GrantDecision decide(
            GrantId id,
            DepartmentCode user,
            SharingWay way,
            List<String> items,
            @Nullable String purpose,
            @Nullable String caseNumber) {
        return decide(id, user, way, items, purpose, caseNumber, false);
    }

    private GrantDecision decide(
            GrantId id,
            DepartmentCode user,
            SharingWay way,
            List<String> items,
            @Nullable String purpose,
            @Nullable String caseNumber,
            boolean caseCheckedElsewhere) {
        var found = store.find(id);
        if (found.isEmpty()) {
            return refused(id, null, user, way, "not-found");
        }
        var grant = found.get();
        var terms = grant.terms();
        var use =
                new GrantUse(user, terms.entry(), GrantedWay.valueOf(way.name()), items, purpose, caseNumber, today());
        return switch (kernelTerms(terms, caseCheckedElsewhere).permits(grant.standing(), use)) {
            case GrantVerdict.Permitted permitted ->
                new GrantDecision.Permitted(grant.on(use.on()), permitted.items(), masks(terms, permitted.items()));
            case GrantVerdict.Refused no ->
                refused(id, grant, user, way, slug(no.reasons().getFirst()));
        };
    }

    private GrantDecision refused(
            GrantId id, GrantStore.@Nullable Stored grant, DepartmentCode user, SharingWay way, String slug) {
        var ground = grant == null
                ? UseGround.NONE
                : new UseGround(
                        grant.number(),
                        grant.terms().purpose(),
                        null,
                        grant.terms().approver());
        audit.recordApart(AuditEvent.refused(PolicyAction.USE_REFUSED, SubjectRef.of("grant", id))
                .on(ground)
                .with("user", user)
                .with("way", way)
                .with("reason", slug));
        return new GrantDecision.Refused("fault.policy." + slug);
    }

    private static GrantTerms kernelTerms(NewGrant grant, boolean caseCheckedElsewhere) {
        return new GrantTerms(
                grant.requester(),
                grant.entry(),
                grant.items(),
                grant.purpose(),
                grant.until(),
                grant.ways().stream()
                        .map(way -> GrantedWay.valueOf(way.name()))
                        .collect(Collectors.toUnmodifiableSet()),
                grant.caseNumbered() && !caseCheckedElsewhere);
    }

    private static Map<String, String> masks(NewGrant terms, List<String> items) {
        return terms.masks().entrySet().stream()
                .filter(mask -> items.contains(mask.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String slug(GrantVerdict.Refusal reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortened(String text) {
        return text.length() <= EvidenceLeaf.MAX_FACT_LENGTH ? text : text.substring(0, EvidenceLeaf.MAX_FACT_LENGTH);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
