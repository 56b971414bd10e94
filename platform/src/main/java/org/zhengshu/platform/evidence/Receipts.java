package org.zhengshu.platform.evidence;

import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.sight.Reader;

/** Receipts with their proofs, to each reader as much of them as is for him. That a number is given is no secret. */
public interface Receipts {

    /** The receipt as its reader sees it. */
    Optional<ReceiptView> find(ReceiptNumber number, Reader reader);

    /** The newest receipts about a subject, at most 100; none that does not tell the reader what it is about. */
    List<ReceiptView> about(SubjectRef subject, Reader reader);

    /** The document that verifies offline: the receipt for who may read all of it, else the proof of its hash. */
    Optional<byte[]> document(ReceiptNumber number, Reader reader);
}
