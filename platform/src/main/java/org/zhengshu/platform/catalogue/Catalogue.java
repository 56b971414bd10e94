package org.zhengshu.platform.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.zhengshu.kernel.code.DepartmentCode;

/**
 * What other modules may ask of the catalogue: questions, never the collection, which grows with the city. Reads only;
 * nobody is checked here.
 */
public interface Catalogue {

    /** The live version. */
    Optional<PublishedEntry> published(EntryId id);

    /** The live versions of these, as far as they are live: one question for a page of them. */
    Map<EntryId, PublishedEntry> published(Collection<EntryId> ids);

    Optional<PublishedEntry> published(EntryId id, int version);

    /** What a department provides, by code. */
    List<PublishedEntry> providedBy(DepartmentCode provider);

    /** Which entries a department provides. */
    List<EntryId> idsOf(DepartmentCode provider);

    /** Shows every live entry once, by code, a batch at a time: for work in the background. */
    void forEach(Consumer<PublishedEntry> work);

    /** What the rates need of every live entry, by code. */
    List<RatedEntry> rated();

    Optional<Mount> mount(EntryId id);

    List<Mount> mounts();

    InventoryCounts counts();
}
