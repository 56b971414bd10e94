package org.zhengshu.lake.population;

import java.util.List;
import org.zhengshu.lake.Snapshot;

/**
 * A built registry.
 *
 * @param persons one row a person: number, ordinal among persons of one number, cells with source and as-of
 * @param claims what sources other than a cell's own say
 * @param conflicts in the order of kind and number
 */
public record Population(Snapshot persons, Snapshot claims, List<Conflict> conflicts, long alive, long dead) {
    public Population {
        conflicts = List.copyOf(conflicts);
    }
}
