package org.zhengshu.platform.evidence;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Readers;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.Proof;
import org.zhengshu.trust.Receipt;
import org.zhengshu.trust.ReceiptVerifier;
import org.zhengshu.trust.SealedLeaf;

/** A leaf with its proof, before it is known who looks. Every door gives it out through here. */
record ProvenLeaf(
        SealedLeaf sealed,
        @Nullable Long position,
        String leafHash,
        List<String> proof,
        @Nullable Checkpoint checkpoint) {

    ReceiptView to(Reader reader) {
        var readers = readers();
        var open = readers.open(reader);
        var shown = shown(readers, open);
        return new ReceiptView(
                sealed.receipt(),
                sealed.kind(),
                shown,
                open.contains(readers.subject()) ? sealed.subject() : null,
                facts(readers, open),
                shown == Disclosure.WHOLE ? sealed.at() : sealed.at().truncatedTo(ChronoUnit.SECONDS),
                position == null ? ReceiptView.State.PENDING : ReceiptView.State.PROVEN,
                position,
                leafHash,
                proof,
                checkpoint);
    }

    /** The sealed text holds all facts, so that it goes to nobody who may not read all of them. */
    byte[] document(Reader reader) {
        var readers = readers();
        return shown(readers, readers.open(reader)) == Disclosure.WHOLE
                ? ReceiptVerifier.write(
                        new Receipt(Receipt.FORMAT, sealed.receipt(), sealed.text(), position, proof, checkpoint))
                : ReceiptVerifier.write(new Proof(Proof.FORMAT, leafHash, position, proof, checkpoint));
    }

    private Readers readers() {
        return readers(sealed);
    }

    /** Those that were sealed, or what is known of a leaf of before. */
    static Readers readers(SealedLeaf leaf) {
        var lock = leaf.lock();
        return lock == null ? OldLeaves.of(leaf) : lock.readers();
    }

    private Disclosure shown(Readers readers, Set<FactClass> open) {
        boolean subject = open.contains(readers.subject());
        int facts = facts(readers, open).size();
        if (subject && facts == sealed.facts().size()) {
            return Disclosure.WHOLE;
        }
        return subject || facts > 0 ? Disclosure.PARTLY : Disclosure.PROOF;
    }

    private Map<String, String> facts(Readers readers, Set<FactClass> open) {
        var facts = new TreeMap<String, String>();
        sealed.facts().forEach((key, value) -> {
            if (open.contains(readers.of(key))) {
                facts.put(key, Objects.requireNonNull(value));
            }
        });
        return facts;
    }
}
