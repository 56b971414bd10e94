package org.zhengshu.platform.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.CatalogueHistory;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountSpell;
import org.zhengshu.platform.catalogue.RatedEntry;
import org.zhengshu.platform.evaluation.EvaluationStore.Observation;

/**
 * The catalogue at any moment until now, from the times of its rows. Entries that were retired meanwhile are in no
 * moment, and what a later version changed (the cycle, the sharing mode) holds for every moment.
 */
final class Situation {
    private final List<RatedEntry> entries;
    private final Map<EntryId, Instant> published;
    private final List<Mount> mounts;
    private final Map<EntryId, List<Observation>> observations;
    private final Supplier<Map<EntryId, List<MountSpell>>> spells;
    private final Supplier<Map<EntryId, UpdateHistory>> histories = SingletonSupplier.of(this::readHistories);

    /** @param oldest the first day that will be asked for */
    Situation(Catalogue catalogue, CatalogueHistory history, List<Observation> observed, LocalDate oldest) {
        entries = catalogue.rated();
        mounts = catalogue.mounts();
        published = history.published();
        observations = observed.stream().collect(groupingBy(Observation::entry));
        // What stands now needs no history, and the history is long.
        spells = SingletonSupplier.of(() -> history.spells(entries.stream()
                .collect(toUnmodifiableMap(
                        RatedEntry::id, entry -> TimelinessRate.horizon(entry.updateCycle(), oldest)))));
    }

    int size() {
        return entries.size();
    }

    List<RatedEntry> entriesAt(Instant moment) {
        Predicate<RatedEntry> later =
                entry -> published.getOrDefault(entry.id(), entry.publishedAt()).isAfter(moment);
        return entries.stream().filter(later.negate()).toList();
    }

    /** As the last probe until then had found them. */
    Map<EntryId, Mount> mountsAt(Instant moment) {
        return mounts.stream()
                .flatMap(mount -> at(mount, moment).stream())
                .collect(toUnmodifiableMap(Mount::entry, mount -> mount));
    }

    /** Entries whose newest observation until then saw the time move and no row. */
    Set<EntryId> hollowAt(Instant moment) {
        return observations.values().stream()
                .flatMap(list ->
                        list.stream().filter(one -> !one.at().isAfter(moment)).reduce((one, later) -> later).stream())
                .filter(Observation::hollow)
                .map(Observation::entry)
                .collect(toUnmodifiableSet());
    }

    Map<EntryId, UpdateHistory> histories() {
        return histories.get();
    }

    private Map<EntryId, UpdateHistory> readHistories() {
        return spells.get().entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, found -> new UpdateHistory(found.getValue(), movedAlone(found.getKey()))));
    }

    private Set<String> movedAlone(EntryId entry) {
        return observations.getOrDefault(entry, List.of()).stream()
                .filter(Observation::hollow)
                .map(one -> String.valueOf(one.latest()))
                .collect(toUnmodifiableSet());
    }

    private Optional<Mount> at(Mount mount, Instant moment) {
        if (!mount.probedAt().isAfter(moment)) {
            return Optional.of(mount);
        }
        return spells.get().getOrDefault(mount.entry(), List.of()).stream()
                .filter(spell -> !spell.since().isAfter(moment))
                .reduce((one, later) -> later)
                .map(spell -> new Mount(
                        mount.entry(),
                        mount.table(),
                        mount.updateColumn(),
                        mount.rows(),
                        spell.state(),
                        spell.until().isAfter(moment) ? spell.since() : spell.until(),
                        spell.latest()));
    }
}
