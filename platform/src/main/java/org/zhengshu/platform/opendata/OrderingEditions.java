package org.zhengshu.platform.opendata;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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

    OrderingEditions(Works works) {
        this.works = works;
    }

    /** @param by null for the platform itself */
    void prepare(Edition edition, @Nullable AccountId by) {
        order(edition.id(), PublishingEditions.WORK, edition, by);
    }

    /** Files and rows of editions that nobody is shown any more. */
    void takeAway(Edition edition) {
        order(UUID.randomUUID(), TakingAway.WORK, edition, null);
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
