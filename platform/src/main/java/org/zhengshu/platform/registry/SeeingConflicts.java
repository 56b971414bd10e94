package org.zhengshu.platform.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;

/** Shows the list of conflicts, and names whose they are to the trail in the same transaction. */
@Service
class SeeingConflicts {
    private final ConflictStore store;
    private final ConflictViews views;
    private final ConflictSight sight;
    private final AuditTrail audit;

    SeeingConflicts(ConflictStore store, ConflictViews views, ConflictSight sight, AuditTrail audit) {
        this.store = store;
        this.views = views;
        this.sight = sight;
        this.audit = audit;
    }

    @Transactional
    Page<ConflictViews.ConflictView> list(@Nullable ConflictKind kind, Caller caller, PageRequest request) {
        var looking = sight.of(caller);
        var page = store.list(kind, looking, request);
        var persons = page.rows().stream()
                .flatMap(SeeingConflicts::numbers)
                .distinct()
                .toList();
        if (!persons.isEmpty()) {
            AuditEvent.done(RegistryAction.CONFLICTS_SEEN, SubjectRef.of("conflicts", kind == null ? "all" : kind))
                    .aboutAll(persons)
                    .with("rows", page.rows().size())
                    .inStretches()
                    .forEach(audit::record);
        }
        return page.with(views.views(page.rows(), looking::says));
    }

    /** As many as the reader's list has. */
    @Transactional(readOnly = true)
    Map<String, Long> counts(Caller caller) {
        return store.counts(sight.of(caller));
    }

    /** The number that it is about, and those of owners that cannot be told apart. */
    private static Stream<String> numbers(StoredConflict conflict) {
        return Stream.of(List.of(conflict.number()), parts(conflict.value()), parts(conflict.otherValue()))
                .flatMap(List::stream)
                .map(IdentityNumber::normalised)
                .flatMap(java.util.Optional::stream);
    }

    private static List<String> parts(@Nullable String cell) {
        return Arrays.asList(Objects.requireNonNullElse(cell, "").split(BuildingPopulation.SEPARATORS));
    }
}
