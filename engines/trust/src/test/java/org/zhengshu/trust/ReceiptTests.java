package org.zhengshu.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Readers;
import org.zhengshu.trust.ReceiptVerifier.Flaw;
import org.zhengshu.trust.ReceiptVerifier.Verdict;

class ReceiptTests {
    private static final String PAYLOAD =
            "{\"at\":\"2026-11-23T00:59:00Z\",\"facts\":{\"名称\":\"户籍\"},\"kind\":\"entry-published\",\"receipt\":\"ZS-2026-000003\",\"subject\":\"entry:7\"}";

    @TempDir
    Path folder;

    @Test
    void a_receipt_verifies_offline_and_every_change_is_seen() throws Exception {
        var receipt = receipt();
        assertThat(ReceiptVerifier.verify(receipt)).isInstanceOf(Verdict.Valid.class);
        assertThat(ReceiptVerifier.verify(ReceiptVerifier.write(receipt))).isInstanceOf(Verdict.Valid.class);
        assertThat(flawOf(with(receipt, PAYLOAD.replace("户籍", "车辆"), receipt.proof())))
                .isEqualTo(Flaw.NOT_IN_THE_TREE);
        assertThat(flawOf(with(receipt, PAYLOAD.replace("000003", "000004"), receipt.proof())))
                .isEqualTo(Flaw.NUMBER_DIFFERS);
        assertThat(flawOf(with(receipt, PAYLOAD, List.of()))).isEqualTo(Flaw.NOT_IN_THE_TREE);
        var checkpoint = java.util.Objects.requireNonNull(receipt.checkpoint());
        var later = new Checkpoint(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root(),
                checkpoint.at().plusSeconds(1),
                checkpoint.signature(),
                checkpoint.publicKey(),
                checkpoint.keyId(),
                checkpoint.certified(),
                checkpoint.chain());
        assertThat(flawOf(
                        new Receipt(Receipt.FORMAT, receipt.number(), PAYLOAD, receipt.leaf(), receipt.proof(), later)))
                .isEqualTo(Flaw.SIGNATURE_WRONG);
        assertThat(ReceiptVerifier.verify("rubbish".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Verdict.Invalid(Flaw.NOT_WHOLE));
        assertThat(ReceiptVerifier.verify("{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Verdict.Invalid(Flaw.NOT_A_RECEIPT));
    }

    /** Two texts that a lenient reader would show alike, or one whose facts it would show twice, are no leaf. */
    @Test
    void only_the_one_text_of_a_content_is_a_leaf() {
        assertThat(SealedLeaf.parse(PAYLOAD)).hasValueSatisfying(leaf -> {
            assertThat(leaf.facts()).containsEntry("名称", "户籍");
            assertThat(leaf.subject()).hasToString("entry:7");
            assertThat(leaf.text()).isEqualTo(PAYLOAD);
        });
        for (var other : List.of(
                PAYLOAD + " ",
                PAYLOAD.replace("\"kind\"", "\"facts\":{\"名称\":\"车辆\"},\"kind\""),
                PAYLOAD.replace("\"subject\"", "\"more\":1,\"subject\""),
                PAYLOAD.replace("entry:7", "entry"),
                PAYLOAD.replace("2026-11-23T00:59:00Z", "yesterday"),
                "[]",
                "")) {
            assertThat(SealedLeaf.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void who_may_read_a_leaf_is_sealed_with_it_and_has_one_text_too() {
        var readers = Readers.UNSAID
                .ownedBy("119901000000000355")
                .between(List.of("11990100000000027A"))
                .readBy(List.of("AUDITOR"))
                .about(FactClass.PERSONS)
                .with("case", FactClass.PERSONS);
        var leaf = new SealedLeaf(
                "ZS-2026-000003",
                "list-match",
                SubjectRef.of("match", "7"),
                Instant.EPOCH,
                Map.of("case", "1"),
                new SealedLeaf.Lock(readers, "00112233445566778899aabbccddeeff"));
        assertThat(SealedLeaf.parse(leaf.text())).contains(leaf);
        for (var other : List.of(
                leaf.text().replace("AUDITOR\"]", "AUDITOR\",\"AUDITOR\"]"),
                leaf.text().replace("\"subject\":\"PERSONS\"", "\"subject\":\"EVERYBODY\""),
                leaf.text().replace("\"salt\":\"00", "\"salt\":\"0"),
                leaf.text().replace(",\"salt\":\"00112233445566778899aabbccddeeff\"", ""),
                leaf.text().replace("\"owner\"", "\"0wner\""))) {
            assertThat(other).isNotEqualTo(leaf.text());
            assertThat(SealedLeaf.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void a_proof_of_the_hash_verifies_and_does_not_hold_the_text() {
        var receipt = receipt();
        var proof = new Proof(
                Proof.FORMAT,
                HexFormat.of().formatHex(MerkleTree.leafHash(PAYLOAD.getBytes(StandardCharsets.UTF_8))),
                receipt.leaf(),
                receipt.proof(),
                receipt.checkpoint());
        var file = ReceiptVerifier.write(proof);
        assertThat(new String(file, StandardCharsets.UTF_8))
                .doesNotContain("户籍")
                .doesNotContain("000003");
        assertThat(ReceiptVerifier.verify(file))
                .isInstanceOfSatisfying(
                        Verdict.Included.class,
                        included -> assertThat(included.leaf()).isEqualTo(3));
        assertThat(ReceiptVerifier.verify(file, "0000000000000000")).isEqualTo(new Verdict.Invalid(Flaw.OTHER_KEY));
        assertThat(ReceiptVerifier.verify(new Proof(
                        Proof.FORMAT, "00".repeat(Sm3.BYTES), proof.leaf(), proof.proof(), proof.checkpoint())))
                .isEqualTo(new Verdict.Invalid(Flaw.NOT_IN_THE_TREE));
        assertThat(ReceiptVerifier.verify(
                        new Proof(Proof.FORMAT, proof.leafHash(), 11L, proof.proof(), proof.checkpoint())))
                .isEqualTo(new Verdict.Invalid(Flaw.OUTSIDE_THE_TREE));
        assertThat(ReceiptVerifier.verify(new Proof(Proof.FORMAT, proof.leafHash(), null, List.of(), null)))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(ReceiptVerifier.verify("{\"format\":\"zhengshu-proof/1\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Verdict.Invalid(Flaw.NOT_A_RECEIPT));
    }

    @Test
    void a_checkpoint_signs_its_number_and_the_one_before_it() {
        var keys = SoftwareKeys.in(folder);
        var first = Checkpoint.sign("示例市", 1, new byte[32], Instant.EPOCH, new Checkpoint.Chain(1, ""), keys);
        var second =
                Checkpoint.sign("示例市", 2, new byte[32], Instant.EPOCH, new Checkpoint.Chain(2, first.digest()), keys);
        assertThat(second.verifies()).isTrue();
        for (var chain : List.of(new Checkpoint.Chain(1, first.digest()), new Checkpoint.Chain(2, ""))) {
            assertThat(with(second, chain).verifies()).as(chain.toString()).isFalse();
        }
        assertThat(with(second, null).verifies()).isFalse();
    }

    private static Checkpoint with(Checkpoint head, Checkpoint.@org.jspecify.annotations.Nullable Chain chain) {
        return new Checkpoint(
                head.origin(),
                head.size(),
                head.root(),
                head.at(),
                head.signature(),
                head.publicKey(),
                head.keyId(),
                head.certified(),
                chain);
    }

    /** Every byte of the file changed in several ways: an answer each time, and never Valid for another content. */
    @Test
    void no_changed_byte_makes_a_false_receipt_valid() {
        var receipt = receipt();
        var document = ReceiptVerifier.write(receipt);
        var random = new java.util.Random(1 << 20);
        for (int i = 0; i < document.length; i++) {
            var changed = document.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            if (ReceiptVerifier.verify(changed) instanceof Verdict.Valid valid) {
                assertThat(valid.receipt().payload()).isEqualTo(PAYLOAD);
                assertThat(valid.receipt().leaf()).isEqualTo(3L);
                assertThat(valid.checkpoint().body())
                        .isEqualTo(java.util.Objects.requireNonNull(receipt.checkpoint())
                                .body());
            }
        }
    }

    @Test
    void keys_stay_with_their_owner_and_are_the_same_twice() throws Exception {
        var keys = SoftwareKeys.in(folder);
        assertThat(SoftwareKeys.in(folder).keyId()).isEqualTo(keys.keyId());
        assertThat(keys.certified()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).as("no draft is left behind").hasSize(1);
        }
    }

    @Test
    void a_sealed_secret_opens_only_where_it_belongs() {
        var sealing = new Sm4Sealing(SoftwareKeys.symmetric(folder, "sources", Sm4Sealing.KEY_BYTES));
        var sealed = sealing.seal("口令 secret", "gongan-qzk");
        assertThat(sealed).doesNotContain("secret").isNotEqualTo(sealing.seal("口令 secret", "gongan-qzk"));
        assertThat(sealing.open(sealed, "gongan-qzk")).isEqualTo("口令 secret");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> sealing.open(sealed, "minzheng"))
                .isInstanceOf(IllegalStateException.class);
    }

    private Receipt receipt() {
        var stored = new HashMap<String, byte[]>();
        MerkleTree.Hashes hashes = (level, index) -> java.util.Objects.requireNonNull(stored.get(level + "/" + index));
        for (int i = 0; i < 11; i++) {
            var leaf = i == 3 ? PAYLOAD : "{\"other\":" + i + "}";
            MerkleTree.append(
                    i,
                    MerkleTree.leafHash(leaf.getBytes(StandardCharsets.UTF_8)),
                    hashes,
                    (level, index, hash) -> stored.put(level + "/" + index, hash));
        }
        var checkpoint = Checkpoint.sign(
                "示例市", 11, MerkleTree.root(11, hashes), Instant.parse("2026-11-23T01:00:00Z"), SoftwareKeys.in(folder));
        var hex = HexFormat.of();
        return new Receipt(
                Receipt.FORMAT,
                "ZS-2026-000003",
                PAYLOAD,
                3L,
                MerkleTree.inclusion(3, 11, hashes).stream().map(hex::formatHex).toList(),
                checkpoint);
    }

    private static Receipt with(Receipt receipt, String payload, List<String> proof) {
        return new Receipt(receipt.format(), receipt.number(), payload, receipt.leaf(), proof, receipt.checkpoint());
    }

    private static Flaw flawOf(Receipt receipt) {
        return ((Verdict.Invalid) ReceiptVerifier.verify(receipt)).flaw();
    }
}
