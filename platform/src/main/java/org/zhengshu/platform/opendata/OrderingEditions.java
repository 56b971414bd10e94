package org.zhengshu.platform.opendata;

import java.nio.file.Files;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.work.NewWork;
import org.zhengshu.platform.work.Works;

/** Orders the long work behind open datasets, in the transaction of what makes it needed. */
@Component
class OrderingEditions {
    private static final String LINK = "/open-datasets";

    private final Works works;
    private final OpenStore store;
    private final OpenFolders folders;
    private final TransactionTemplate transaction;

    OrderingEditions(Works works, OpenStore store, OpenFolders folders, TransactionTemplate transaction) {
        this.works = works;
        this.store = store;
        this.folders = folders;
        this.transaction = transaction;
    }

    /** @param by null for the platform itself */
    void prepare(Edition edition, @Nullable AccountId by) {
        order(edition.id(), PublishingEditions.WORK, edition, by);
    }

    /** Files and rows of editions that nobody is shown any more. */
    void takeAway(Edition edition) {
        order(UUID.randomUUID(), TakingAway.WORK, edition, null);
    }

    /**
     * What should be gone and is not, and nobody has the order to take away: an earlier version of the platform did so
     * without one, and what it had not done when it ended it would have done at its next start.
     */
    @EventListener(ApplicationReadyEvent.class)
    void takeAwayWhatWasLeft() {
        transaction.executeWithoutResult(status -> store.past().stream()
                .filter(past -> past.rows() || Files.exists(folders.of(past.edition())))
                .collect(Collectors.toMap(OpenStore.Past::dataset, OpenStore.Past::edition, (one, other) -> one))
                .forEach((dataset, edition) -> {
                    if (!works.underWay(TakingAway.WORK, SubjectRef.of("dataset", dataset))) {
                        takeAway(store.edition(edition).orElseThrow());
                    }
                }));
    }

    private void order(UUID id, String kind, Edition edition, @Nullable AccountId by) {
        works.order(new NewWork(
                id,
                kind,
                SubjectRef.of("dataset", edition.dataset()),
                edition.form().titled(false),
                edition.provider(),
                by,
                LINK));
    }
}
