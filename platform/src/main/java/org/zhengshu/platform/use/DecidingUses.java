package org.zhengshu.platform.use;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.use.Decision;
import org.zhengshu.kernel.use.EntryStanding;
import org.zhengshu.kernel.use.Ground;
import org.zhengshu.kernel.use.MountStanding;
import org.zhengshu.kernel.use.Obligation;
import org.zhengshu.kernel.use.Reason;
import org.zhengshu.kernel.use.Use;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.StandingGrant;

/** Loads what a decision stands on and asks the kernel. */
@Component
class DecidingUses implements Uses {
    private final Grants grants;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final Clock clock;

    DecidingUses(Grants grants, Catalogue catalogue, AuditTrail audit, Clock clock) {
        this.grants = grants;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /** The facts of one use, read at one moment. */
    private record Facts(
            Ground ground, @Nullable Grant grant, UUID entry, Optional<PublishedEntry> live, Optional<Mount> mount) {}

    @Override
    public UseAnswer begin(GrantId grant, UseRequest request) {
        var standing = grants.standing(grant);
        var ground = standing.map(StandingGrant::grant)
                .map(found -> PermittedUse.ground(found, request))
                .orElse(UseGround.NONE);
        return audited(under(standing, request), request, SubjectRef.of("grant", grant), ground);
    }

    @Override
    public UseAnswer would(GrantId grant, UseRequest request) {
        return under(grants.standing(grant), request);
    }

    @Override
    public UseAnswer begin(EntryId entry, UseKind duty) {
        var request = UseRequest.duty(duty);
        return audited(byDuty(entry, request), request, SubjectRef.of("entry", entry), UseGround.NONE);
    }

    @Override
    public UseAnswer would(EntryId entry, UseKind duty) {
        return byDuty(entry, UseRequest.duty(duty));
    }

    @Override
    public UseAnswer own(PublishedEntry entry, UseRequest request) {
        return decide(
                request,
                new Facts(
                        new Ground.Own(entry.provider()),
                        null,
                        entry.id().value(),
                        Optional.of(entry),
                        mount(entry.id(), request.kind())));
    }

    @Override
    public UseAnswer again(PermittedUse use) {
        return switch (asked(use)) {
            case RefusedUse refused -> refused;
            case PermittedUse now -> unchanged(use, now);
        };
    }

    /** What goes on was begun with the items, masks and table of then: where they are others now it ends. */
    private static UseAnswer unchanged(PermittedUse then, PermittedUse now) {
        if (!then.columns().equals(now.columns()) || !then.masks().equals(now.masks())) {
            return new RefusedUse(List.of(Reason.ITEM_NOT_OFFERED));
        }
        var before = then.mounted();
        var after = now.mounted();
        boolean sameTable =
                before == null ? after == null : after != null && before.table().equals(after.table());
        return sameTable ? now : new RefusedUse(List.of(Reason.STRUCTURE_CHANGED));
    }

    private UseAnswer asked(PermittedUse use) {
        var request = use.request();
        var grant = use.grant();
        if (grant != null) {
            return under(grants.standing(grant.id()), request);
        }
        if (request.kind().byDuty()) {
            return byDuty(use.entry().id(), request);
        }
        return catalogue
                .published(use.entry().id())
                .map(entry -> own(entry, request))
                .orElseGet(() -> new RefusedUse(List.of(Reason.ENTRY_NOT_LIVE)));
    }

    private UseAnswer under(Optional<StandingGrant> found, UseRequest request) {
        if (found.isEmpty()) {
            return new RefusedUse(List.of(Reason.NO_GRANT));
        }
        var standing = found.get();
        var entry = new EntryId(standing.grant().terms().entry());
        return decide(
                request,
                new Facts(
                        standing.ground(),
                        standing.grant(),
                        entry.value(),
                        catalogue.published(entry),
                        mount(entry, request.kind())));
    }

    private UseAnswer byDuty(EntryId entry, UseRequest request) {
        return decide(
                request,
                new Facts(
                        new Ground.Duty(),
                        null,
                        entry.value(),
                        catalogue.published(entry),
                        mount(entry, request.kind())));
    }

    private Optional<Mount> mount(EntryId entry, UseKind kind) {
        return kind.readsMount() ? catalogue.mount(entry) : Optional.empty();
    }

    private UseAnswer decide(UseRequest request, Facts facts) {
        var use = new Use(
                request.by(),
                facts.entry(),
                request.kind(),
                request.arranged(),
                request.items(),
                request.purpose(),
                request.caseNumber(),
                LocalDate.ofInstant(clock.instant(), SqlTime.CITY));
        return switch (Decision.decide(use, facts.ground(), standing(facts), mountStanding(facts))) {
            case Decision.Refused(var reasons) -> new RefusedUse(reasons);
            case Decision.Permitted permitted -> permitted(request, facts, permitted);
        };
    }

    private static PermittedUse permitted(UseRequest request, Facts facts, Decision.Permitted permitted) {
        var entry = facts.live().orElseThrow();
        boolean all = permitted.items().isEmpty();
        List<InformationItem> items = all
                ? entry.items()
                : permitted.items().stream()
                        .map(name -> entry.item(name).orElseThrow())
                        .toList();
        var masks = permitted.must().stream()
                .map(Obligation.Mask.class::cast)
                .collect(Collectors.toUnmodifiableMap(Obligation.Mask::item, Obligation.Mask::kind));
        return new PermittedUse(
                request, facts.grant(), entry, facts.mount().orElse(null), items, masks, permitted.asked());
    }

    private static EntryStanding standing(Facts facts) {
        return facts.live()
                .map(entry -> new EntryStanding(
                        facts.entry(),
                        entry.suspended() ? EntryStanding.State.SUSPENDED : EntryStanding.State.LIVE,
                        entry.version(),
                        entry.items().stream().map(InformationItem::name).collect(Collectors.toUnmodifiableSet())))
                .orElseGet(() -> EntryStanding.notLive(facts.entry()));
    }

    private static MountStanding mountStanding(Facts facts) {
        return facts.mount()
                .map(mount -> switch (mount.state()) {
                    case HEALTHY, EMPTY -> MountStanding.READABLE;
                    case UNREADABLE -> MountStanding.UNREADABLE;
                    case STRUCTURE_CHANGED -> MountStanding.CHANGED;
                })
                .orElse(MountStanding.NONE);
    }

    private UseAnswer audited(UseAnswer answer, UseRequest request, SubjectRef subject, UseGround ground) {
        if (answer instanceof RefusedUse refused) {
            var event = AuditEvent.refused(UseAction.USE_REFUSED, subject)
                    .on(ground)
                    .with("kind", request.kind())
                    .with(
                            "reasons",
                            refused.reasons().stream().map(RefusedUse::slug).collect(Collectors.joining(" ")));
            var by = request.by();
            audit.recordApart(by == null ? event : event.with("user", by));
        }
        return answer;
    }
}
