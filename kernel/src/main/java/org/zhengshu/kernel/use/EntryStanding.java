package org.zhengshu.kernel.use;

import java.util.Set;
import java.util.UUID;

/**
 * The entry that is used, as it stands in the catalogue.
 *
 * @param version the live version; 0 when there is none
 * @param items names of the items that the live version offers
 */
public record EntryStanding(UUID entry, State state, int version, Set<String> items) {
    /** Where an entry may stand when somebody wants to use it. */
    public enum State {
        LIVE,
        /** 暂停. */
        SUSPENDED,
        /** 下线, or never published. */
        NOT_LIVE
    }

    public EntryStanding {
        items = Set.copyOf(items);
    }

    boolean isPublished() {
        return state != State.NOT_LIVE;
    }

    /** An entry that nobody may use any more, or not yet. */
    public static EntryStanding notLive(UUID entry) {
        return new EntryStanding(entry, State.NOT_LIVE, 0, Set.of());
    }
}
