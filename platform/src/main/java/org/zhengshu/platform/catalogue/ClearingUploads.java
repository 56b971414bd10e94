package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.nodes.Uploads;

/** Uploaded files that became nothing do not stay: data is kept for a purpose (个人信息保护法 art. 19). */
@Component
class ClearingUploads {
    /** How long a file waits for an entry that uses it. */
    static final Duration KEPT_UNUSED = Duration.ofDays(7);

    private final UploadStore store;
    private final Uploads uploads;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClearingUploads(
            UploadStore store,
            Uploads uploads,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.uploads = uploads;
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The table goes before the commit: when it cannot, the upload is not forgotten and is tried again the next night. */
    void clear() {
        transaction.executeWithoutResult(status -> {
            for (var table : store.forgetUnused(clock.instant().minus(KEPT_UNUSED))) {
                var subject = SubjectRef.of("upload", table);
                audit.record(AuditEvent.done(CatalogueAction.UPLOAD_REMOVED, subject)
                        .with("unusedDays", KEPT_UNUSED.toDays()));
                evidence.append(EvidenceLeaf.of("upload-removed", subject).with("unusedDays", KEPT_UNUSED.toDays()));
                uploads.remove(table);
            }
        });
    }
}
