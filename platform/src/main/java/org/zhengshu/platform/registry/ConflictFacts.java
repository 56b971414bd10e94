package org.zhengshu.platform.registry;

import java.util.List;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.lake.population.Meaning;

/** What each side of a conflict tells of a person. Even that there is one says what the sides know, so both must be open. */
record ConflictFacts(List<Meaning> source, List<Meaning> other) {
    static ConflictFacts of(ConflictKind kind) {
        return switch (kind) {
            case DEAD_NOT_CANCELLED ->
                new ConflictFacts(List.of(Meaning.NAME, Meaning.CANCELLED), List.of(Meaning.DIED));
            case PAID_TO_DEAD ->
                new ConflictFacts(List.of(Meaning.NAME, Meaning.STANDING), List.of(Meaning.NAME, Meaning.DIED));
            case DEATH_OF_ANOTHER -> new ConflictFacts(List.of(Meaning.NAME, Meaning.DIED), List.of(Meaning.NAME));
            case SHARED_NUMBER ->
                new ConflictFacts(List.of(Meaning.NAME, Meaning.BIRTH), List.of(Meaning.NAME, Meaning.BIRTH));
            case NAME_DIFFERS -> new ConflictFacts(List.of(Meaning.NAME), List.of(Meaning.NAME));
            case OWNERS_UNCLEAR, STILL_CURRENT ->
                new ConflictFacts(
                        List.of(Meaning.NAME, Meaning.CERTIFICATE), List.of(Meaning.NAME, Meaning.CERTIFICATE));
        };
    }

    boolean shown(StoredConflict conflict, PersonSight sight) {
        var one = conflict.source().toString();
        var two = conflict.otherSource().toString();
        if (!sight.open(one, source) || !sight.open(two, other)) {
            return false;
        }
        sight.use(one, source);
        sight.use(two, other);
        return true;
    }
}
