package org.zhengshu.platform.catalogue;

import java.util.List;
import java.util.Optional;

/** What other modules may ask of the catalogue. Reads only; nobody is checked here. */
public interface Catalogue {

    /** The live version. */
    Optional<PublishedEntry> published(EntryId id);

    Optional<PublishedEntry> published(EntryId id, int version);

    Optional<PublishedEntry> byCode(String code);

    /** All live entries, by code. */
    List<PublishedEntry> published();

    Optional<Mount> mount(EntryId id);

    List<Mount> mounts();

    InventoryCounts counts();
}
