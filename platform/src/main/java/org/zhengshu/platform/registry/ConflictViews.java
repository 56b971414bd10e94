package org.zhengshu.platform.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** Conflicts as pages show them: numbers and names masked, the departments named. */
@Component
class ConflictViews {
    private final Catalogue catalogue;
    private final Departments departments;

    ConflictViews(Catalogue catalogue, Departments departments) {
        this.catalogue = catalogue;
        this.departments = departments;
    }

    record Side(DepartmentRef department, String entryName, Map<String, String> facts) {}

    record ConflictView(
            UUID id,
            ConflictKind kind,
            String maskedNumber,
            List<Side> sources,
            String verdict,
            @Nullable String ticket) {}

    /**
     * With the entries of all of them read at once.
     *
     * @param says whether what a source says is for the reader; of one that is closed its department and entry are named alone
     */
    List<ConflictView> views(List<StoredConflict> conflicts, Predicate<UUID> says) {
        var entries = catalogue.published(conflicts.stream()
                .flatMap(conflict -> Stream.of(conflict.source(), conflict.otherSource()))
                .map(EntryId::new)
                .toList());
        return conflicts.stream().map(conflict -> view(conflict, entries, says)).toList();
    }

    private ConflictView view(StoredConflict conflict, Map<EntryId, PublishedEntry> entries, Predicate<UUID> says) {
        var sides = new java.util.ArrayList<Side>();
        side(entries, says, conflict.source(), ConflictMask.name(conflict.name()), conflict.value())
                .ifPresent(sides::add);
        side(
                        entries,
                        says,
                        conflict.otherSource(),
                        ConflictMask.name(conflict.otherName()),
                        ConflictMask.otherValue(conflict))
                .ifPresent(sides::add);
        return new ConflictView(
                conflict.id(),
                conflict.kind(),
                IdentityNumber.parse(conflict.number())
                        .map(IdentityNumber::masked)
                        .orElse(""),
                sides,
                verdict(conflict.kind()),
                conflict.ticket());
    }

    /** What the registry does meanwhile; the words are the page's. */
    private static String verdict(ConflictKind kind) {
        return switch (kind) {
            case DEAD_NOT_CANCELLED, PAID_TO_DEAD -> "DEAD";
            case DEATH_OF_ANOTHER -> "ALIVE";
            case SHARED_NUMBER, NAME_DIFFERS -> "NOT_MERGED";
            case OWNERS_UNCLEAR, STILL_CURRENT -> "TO_VERIFY";
        };
    }

    private Optional<Side> side(
            Map<EntryId, PublishedEntry> entries,
            Predicate<UUID> says,
            UUID source,
            @Nullable String name,
            @Nullable String value) {
        return Optional.ofNullable(entries.get(new EntryId(source))).map(entry -> {
            var facts = new LinkedHashMap<String, String>();
            if (name != null && says.test(source)) {
                facts.put("name", name);
            }
            if (value != null && says.test(source)) {
                facts.put("value", value);
            }
            return new Side(departments.ref(entry.provider()), entry.name(), facts);
        });
    }
}
