package org.zhengshu.platform.opendata;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.opendata.OpenStore.Edition;

/**
 * What citizens are given of a dataset: its live edition, and nothing while its entry is suspended or has been retired. What
 * no department may have is not for everybody meanwhile; when the entry is resumed the edition is there as before.
 */
@Component
class GivenOut {
    private final OpenStore store;
    private final Catalogue catalogue;

    GivenOut(OpenStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /** Of the address; every door to a dataset's page, rows and files asks here. */
    Edition edition(String slug) {
        var edition = store.shown(slug);
        var entry = new EntryId(edition.entry());
        var published = catalogue.published(List.of(entry)).get(entry);
        if (published == null) {
            throw Problem.of(OpendataProblem.DATASET_RETIRED, edition.form().titled(false));
        }
        if (published.suspended()) {
            throw Problem.of(OpendataProblem.DATASET_SUSPENDED, edition.form().titled(false));
        }
        return edition;
    }
}
