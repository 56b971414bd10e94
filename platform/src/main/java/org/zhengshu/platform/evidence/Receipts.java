package org.zhengshu.platform.evidence;

import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.trust.Receipt;

/** Receipts with their proofs. They hold no personal data, so every official may read them. */
public interface Receipts {

    /** The receipt as pages show it. */
    Optional<ReceiptView> find(ReceiptNumber number);

    /** The newest receipts about a subject, at most 100. */
    List<ReceiptView> about(SubjectRef subject);

    /** The document that verifies offline. */
    Optional<Receipt> document(ReceiptNumber number);
}
