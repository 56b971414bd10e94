package org.zhengshu.platform.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How the catalogue came to stand as it stands, from the times of its own rows. */
public interface CatalogueHistory {

    /** When each entry was published first, whatever became of it since. */
    Map<EntryId, Instant> published();

    /** What the probes found of each of these entries from a moment on, and just before it; oldest first. */
    Map<EntryId, List<MountSpell>> spells(Map<EntryId, Instant> since);
}
