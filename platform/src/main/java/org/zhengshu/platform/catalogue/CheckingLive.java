package org.zhengshu.platform.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;

/**
 * The kept rows that lists and figures read, compared every night with the entries, versions and mounts that they stand for.
 * A difference is a bug or somebody's hand in the database: audited, logged, and a failed round on the page.
 */
@Service
class CheckingLive {
    private static final Logger log = LoggerFactory.getLogger(CheckingLive.class);

    private final LiveStore live;
    private final AuditTrail audit;

    CheckingLive(LiveStore live, AuditTrail audit) {
        this.live = live;
        this.audit = audit;
    }

    void check() {
        long differing = live.differing();
        var subject = SubjectRef.of("inventory", "figures");
        if (differing == 0) {
            audit.recordApart(AuditEvent.done(CatalogueAction.FIGURES_CHECKED, subject));
            return;
        }
        audit.recordApart(
                AuditEvent.failed(CatalogueAction.FIGURES_CHECKED, subject).with("differing", differing));
        log.error("{} entries are listed and counted as something else than they are", differing);
        Check.that(false, "%d entries are listed as something else than they are", differing);
    }
}
