package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.zhengshu.kernel.SubjectRef;

/** 存证. A leaf is a row of the caller's transaction; a sequencer turns leaves into the Merkle ledger soon after. */
public interface EvidenceLedger {

    /** Appends in the caller's transaction (there must be one); the receipt's proof is pending until sequenced. */
    ReceiptNumber append(EvidenceLeaf leaf);

    /** The newest receipt about a subject. */
    Optional<ReceiptNumber> latest(SubjectRef subject);

    /** The newest receipt about each of these, where there is one. */
    Map<SubjectRef, ReceiptNumber> latest(Collection<SubjectRef> subjects);
}
