package org.zhengshu.platform.demand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.trust.MaskKind;

/**
 * 答复 of the provider. AGREE may narrow what was asked for, never widen it; what is null stays as asked.
 *
 * @param missing for SUPPLEMENT: the whole list of what is missing
 * @param masks item name → mask kind; values travel unchanged otherwise
 */
record Answer(
        @Nullable Decision decision,
        @Nullable List<String> items,
        @Nullable Set<SharingWay> ways,
        @Nullable LocalDate until,
        @Nullable RefusalGround ground,
        String reason,
        List<String> missing,
        Map<String, String> masks) {
    static final int MAX_REASON = 1_000;
    private static final Set<String> MASKS =
            Arrays.stream(MaskKind.values()).map(MaskKind::name).collect(Collectors.toUnmodifiableSet());
    static final int MAX_MISSING = 20;
    static final int MAX_MISSING_LENGTH = 200;

    enum Decision {
        AGREE,
        REFUSE,
        SUPPLEMENT
    }

    Answer {
        items = items == null ? null : List.copyOf(items);
        ways = ways == null ? null : new TreeSet<>(ways);
        reason = reason == null ? "" : reason.strip();
        missing = missing == null
                ? List.of()
                : missing.stream()
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        masks = masks == null ? Map.of() : Map.copyOf(masks);
    }

    static Answer agreed(String reason) {
        return new Answer(Decision.AGREE, null, null, null, null, reason, List.of(), Map.of());
    }

    /** Everything that is wrong with this answer to {@code line} of {@code form}. */
    List<Fault> faults(Line line, ApplicationForm form, LocalDate today) {
        var faults = new ArrayList<Fault>();
        if (reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.demand.text-length", MAX_REASON));
        }
        if (decision == null) {
            faults.add(Fault.at("/decision", "fault.demand.decision-missing"));
            return faults;
        }
        switch (decision) {
            case AGREE -> agreeFaults(line, form, today, faults);
            case REFUSE -> refuseFaults(line, faults);
            case SUPPLEMENT -> supplementFaults(faults);
        }
        return faults;
    }

    private void agreeFaults(Line line, ApplicationForm form, LocalDate today, List<Fault> faults) {
        var granted = items == null ? line.items() : items;
        if (granted.isEmpty() || !line.items().containsAll(granted)) {
            faults.add(Fault.at("/items", "fault.demand.items-beyond"));
        }
        if (ways != null && (ways.isEmpty() || !form.ways().containsAll(ways))) {
            faults.add(Fault.at("/ways", "fault.demand.ways-beyond"));
        }
        var asked = form.until();
        if (until != null && (until.isBefore(today) || (asked != null && until.isAfter(asked)))) {
            faults.add(Fault.at("/until", "fault.demand.until-beyond"));
        }
        if (until == null && asked != null && asked.isBefore(today)) {
            faults.add(Fault.at("/until", "fault.demand.until-past"));
        }
        masks.forEach((item, kind) -> {
            if (!granted.contains(item) || !MASKS.contains(kind)) {
                faults.add(Fault.at("/masks", "fault.demand.mask", item));
            }
        });
    }

    private void refuseFaults(Line line, List<Fault> faults) {
        if (ground == null) {
            faults.add(Fault.at("/ground", "fault.demand.ground-missing"));
        } else if (ground == RefusalGround.ENTRY_CONDITION
                && (line.mode() != SharingMode.CONDITIONAL || line.condition().isBlank())) {
            faults.add(Fault.at("/ground", "fault.demand.no-condition"));
        }
        if (reason.isEmpty()) {
            faults.add(Fault.at("/reason", "fault.demand.text-length", MAX_REASON));
        }
    }

    private void supplementFaults(List<Fault> faults) {
        if (missing.isEmpty() || missing.size() > MAX_MISSING) {
            faults.add(Fault.at("/missing", "fault.demand.missing-count", MAX_MISSING));
        }
        for (int i = 0; i < missing.size(); i++) {
            if (missing.get(i).length() > MAX_MISSING_LENGTH) {
                faults.add(Fault.at("/missing/" + i, "fault.demand.text-length", MAX_MISSING_LENGTH));
            }
        }
    }
}
