package org.zhengshu.kernel.use;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.grant.GrantTerms;

/** The answer to a use. */
public sealed interface Decision {
    /**
     * These items may go.
     *
     * @param asked the versions that answered
     * @param items in the grant's order; without a grant those asked for, none for all of the entry's
     * @param must what must be done with them
     * @param until the last day of this answer, unless something is stopped before; null without an end
     */
    record Permitted(
            Asked asked,
            List<String> items,
            Set<Obligation> must,
            @Nullable LocalDate until) implements Decision {
        public Permitted {
            items = List.copyOf(items);
            must = Set.copyOf(must);
        }
    }

    /** Nothing goes; every reason at once, the heaviest first. */
    record Refused(List<Reason> reasons) implements Decision {
        public Refused {
            reasons = List.copyOf(reasons);
            Check.that(!reasons.isEmpty(), "a refusal has a reason");
        }
    }

    /**
     * The versions on which a use was decided: they stay in the receipt.
     *
     * @param grantVersion null without a grant
     */
    record Asked(int entryVersion, @Nullable Long grantVersion) {}

    /** Decides one use. Pure: the same facts give the same answer wherever it is asked. */
    static Decision decide(Use use, Ground ground, EntryStanding entry, MountStanding mount) {
        var reasons = EnumSet.noneOf(Reason.class);
        reasons.addAll(ofEntry(use, ground, entry));
        reasons.addAll(ofMount(use, mount));
        reasons.addAll(ofGround(use, ground));
        var permitted = switch (ground) {
            case Ground.Granted granted -> granted(use, granted, entry);
            case Ground.Own ignored -> free(use, entry);
            case Ground.Duty ignored -> free(use, entry);
        };
        // What was granted once and is not offered any more does not go.
        if (ground instanceof Ground.Granted && permitted.items().isEmpty() && entry.isPublished()) {
            reasons.add(Reason.ITEM_NOT_OFFERED);
        }
        return reasons.isEmpty() ? permitted : new Refused(List.copyOf(reasons));
    }

    private static Permitted granted(Use use, Ground.Granted granted, EntryStanding entry) {
        var terms = granted.terms();
        var items = terms.items().stream()
                .filter(item -> use.items().isEmpty() || use.items().contains(item))
                .filter(entry.items()::contains)
                .toList();
        Set<Obligation> must = terms.masks().entrySet().stream()
                .filter(mask -> items.contains(mask.getKey()))
                .map(mask -> new Obligation.Mask(mask.getKey(), mask.getValue()))
                .collect(Collectors.toUnmodifiableSet());
        return new Permitted(new Asked(entry.version(), granted.version()), items, must, terms.until());
    }

    private static Permitted free(Use use, EntryStanding entry) {
        return new Permitted(new Asked(entry.version(), null), use.items(), Set.of(), null);
    }

    private static Set<Reason> ofEntry(Use use, Ground ground, EntryStanding entry) {
        var reasons = EnumSet.noneOf(Reason.class);
        switch (entry.state()) {
            case LIVE -> {}
            case NOT_LIVE -> reasons.add(Reason.ENTRY_NOT_LIVE);
            case SUSPENDED -> {
                // A stop keeps data from others; the department that keeps the entry goes on seeing its own.
                if (!(ground instanceof Ground.Own)) {
                    reasons.add(Reason.ENTRY_SUSPENDED);
                }
            }
        }
        if (!use.entry().equals(entry.entry())) {
            reasons.add(Reason.OTHER_ENTRY);
        }
        if (entry.isPublished() && !entry.items().containsAll(use.items())) {
            reasons.add(Reason.ITEM_NOT_OFFERED);
        }
        return reasons;
    }

    private static Set<Reason> ofMount(Use use, MountStanding mount) {
        if (!use.kind().readsMount()) {
            return Set.of();
        }
        return switch (mount) {
            case READABLE, UNREADABLE -> Set.of();
            case CHANGED -> Set.of(Reason.STRUCTURE_CHANGED);
            case NONE -> Set.of(Reason.NOT_MOUNTED);
        };
    }

    private static Set<Reason> ofGround(Use use, Ground ground) {
        return switch (ground) {
            case Ground.Granted granted -> {
                var reasons = EnumSet.noneOf(Reason.class);
                reasons.addAll(
                        switch (granted.standing()) {
                            case ACTIVE -> Set.of();
                            case SUSPENDED -> Set.of(Reason.SUSPENDED);
                            case REVOKED -> Set.of(Reason.REVOKED);
                            case DISPOSED -> Set.of(Reason.DISPOSED);
                        });
                reasons.addAll(ofTerms(use, granted.terms()));
                yield reasons;
            }
            case Ground.Own own ->
                which(Map.of(
                        Reason.OTHER_DEPARTMENT,
                        !own.provider().equals(use.by()),
                        Reason.OTHER_WAY,
                        use.kind() != UseKind.PERSON_VIEW));
            case Ground.Duty ignored ->
                which(Map.of(Reason.OTHER_WAY, !use.kind().byDuty()));
        };
    }

    private static Set<Reason> ofTerms(Use use, GrantTerms terms) {
        var purpose = use.purpose();
        // An arrangement for uses by key leaves the case to each use; what moves in bulk has no other moment to name
        // it.
        boolean caseIsDue = !use.arranged() || use.kind().inBulk();
        return which(Map.of(
                Reason.EXPIRED,
                terms.isOver(use.on()),
                Reason.OTHER_DEPARTMENT,
                !terms.requester().equals(use.by()),
                Reason.OTHER_ENTRY,
                !terms.entry().equals(use.entry()),
                Reason.OTHER_WAY,
                use.kind().ways().stream().noneMatch(terms.ways()::contains),
                Reason.OTHER_PURPOSE,
                purpose != null && !purpose.strip().equals(terms.purpose().strip()),
                Reason.ITEM_NOT_GRANTED,
                !terms.items().containsAll(use.items()),
                Reason.CASE_NUMBER_MISSING,
                terms.caseNumbered() && caseIsDue && !use.namesCase()));
    }

    private static Set<Reason> which(Map<Reason, Boolean> held) {
        return held.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
