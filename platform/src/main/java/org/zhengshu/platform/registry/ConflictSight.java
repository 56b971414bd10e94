package org.zhengshu.platform.registry;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.http.KnownSight;
import org.zhengshu.platform.identity.Caller;

/**
 * Who sees that there is a conflict: the department that is to look into it, which gets a ticket about it anyhow, and the data
 * authority. To the department of the other side it is not there: that its row contradicts somebody's tells what that one knows.
 *
 * <p>What a side says is as in the view of a person: shown to the department whose entry it is. A list states no purpose, so that
 * it is no use of a grant.
 */
@Component
class ConflictSight implements KnownSight {
    private final Catalogue catalogue;

    ConflictSight(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The rule for one reader, with the entries of his department. */
    record Looking(Reader reader, Collection<UUID> own) {
        Sight<StoredConflict> sight() {
            return ConflictSight.sight(own);
        }

        boolean says(UUID source) {
            return own.contains(source);
        }
    }

    Looking of(Caller caller) {
        var department = caller.department();
        return new Looking(
                caller.reader(),
                department == null
                        ? List.of()
                        : catalogue.idsOf(department).stream()
                                .map(EntryId::value)
                                .toList());
    }

    @Override
    public Sight<StoredConflict> rule() {
        return sight(List.of());
    }

    private static Sight<StoredConflict> sight(Collection<UUID> own) {
        return new Sight<>(
                "conflict",
                List.of(
                        new Clause<>(
                                Relation.OWNER,
                                new When.In<>("source", "uuid", own, StoredConflict::source),
                                EnumSet.of(FactClass.PUBLIC, FactClass.PARTIES, FactClass.HANDLERS, FactClass.PERSONS)),
                        Clause.of(Relation.AUTHORITY, When.has(Roles.AUTHORITY))));
    }
}
