package org.zhengshu.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run verify} says and how it ends, for each way in which a receipt can be wrong. */
class VerifyReceiptTests {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NUMBER = "ZS-2026-000003";
    private static final String PAYLOAD =
            "{\"at\":\"2026-11-23T00:59:00Z\",\"facts\":{\"名称\":\"户籍\"},\"kind\":\"entry-published\",\"receipt\":\"ZS-2026-000003\",\"subject\":\"entry:7\"}";
    private static final int LEAF = 3;
    private static final int SIZE = 11;

    @TempDir
    Path folder;

    private final MerkleTree.Hashes hashes = tree();

    private record Said(int code, List<String> lines) {}

    @Test
    void a_sound_receipt_is_valid_and_of_the_named_key() throws Exception {
        var ours = SoftwareKeys.in(folder.resolve("ours"));
        var file = file(receipt(PAYLOAD, (long) LEAF, head(SIZE, ours)));
        expect(verify(file), 0, "有效：回执 " + NUMBER, "Valid: receipt " + NUMBER);
        assertThat(verify(file).lines()).as("what is sealed is shown").contains("  名称: 户籍");
        expect(verify(file, "--key", ours.keyId().toUpperCase(java.util.Locale.ROOT)), 0, "正是指定的钥匙", "the named key");
    }

    @Test
    void another_installations_key_is_told_apart() throws Exception {
        var theirs = SoftwareKeys.in(folder.resolve("theirs"));
        var file = file(receipt(PAYLOAD, (long) LEAF, head(SIZE, theirs)));
        var ours = SoftwareKeys.in(folder.resolve("ours"));
        expect(verify(file, "--key", ours.keyId()), 17, "不是指定的钥匙", "another key than the named one");
    }

    @Test
    void a_forged_leaf_does_not_lead_to_the_root() throws Exception {
        var file = file(receipt(PAYLOAD.replace("户籍", "车辆"), (long) LEAF, head(SIZE, keys())));
        expect(verify(file), 15, "内容或证明被改动过", "contents or proof were changed");
    }

    @Test
    void a_number_that_is_not_the_one_inside_is_told() throws Exception {
        var file = file(receipt(PAYLOAD.replace("000003", "000004"), (long) LEAF, head(SIZE, keys())));
        expect(verify(file), 13, "回执号与内容里的不一致", "the number differs");
    }

    @Test
    void a_wrong_size_of_the_ledger_breaks_the_signature_or_else_the_path() throws Exception {
        var head = head(SIZE, keys());
        var enlarged = new Checkpoint(
                head.origin(),
                head.size() + 1,
                head.root(),
                head.at(),
                head.signature(),
                head.publicKey(),
                head.keyId(),
                head.certified(),
                head.chain());
        expect(
                verify(file(receipt(PAYLOAD, (long) LEAF, enlarged))),
                16,
                "签名不对",
                "signature of the checkpoint is wrong");
        var resigned = Checkpoint.sign("示例市", SIZE * 3, HEX.parseHex(head.root()), head.at(), keys());
        expect(verify(file(receipt(PAYLOAD, (long) LEAF, resigned))), 15, "内容或证明被改动过", "path does not lead");
    }

    @Test
    void a_place_beyond_the_ledger_is_told() throws Exception {
        expect(
                verify(file(receipt(PAYLOAD, (long) SIZE, head(SIZE, keys())))),
                14,
                "超出检查点所签的账本大小",
                "beyond the signed size");
        expect(verify(file(receipt(PAYLOAD, -1L, head(SIZE, keys())))), 14, "超出检查点所签的账本大小", "beyond the signed size");
    }

    @Test
    void nobody_makes_a_software_key_certified_afterwards() throws Exception {
        var head = head(SIZE, keys());
        var flattered = new Checkpoint(
                head.origin(),
                head.size(),
                head.root(),
                head.at(),
                head.signature(),
                head.publicKey(),
                head.keyId(),
                true,
                head.chain());
        expect(
                verify(file(receipt(PAYLOAD, (long) LEAF, flattered))),
                16,
                "签名不对",
                "signature of the checkpoint is wrong");
    }

    @Test
    void a_receipt_that_was_cut_off_anywhere_is_not_whole() throws Exception {
        var document = ReceiptVerifier.write(receipt(PAYLOAD, (long) LEAF, head(SIZE, keys())));
        var file = folder.resolve("cut.json");
        for (int length = 1; length < document.length - 1; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(document, length));
            expect(verify(file), 12, "不是完整的 JSON", "no JSON to its end");
        }
    }

    @Test
    void other_json_is_no_receipt() throws Exception {
        var file = folder.resolve("other.json");
        for (var text : List.of("{}", "[]", "7", "null", "{\"format\":\"zhengshu-receipt/1\"}")) {
            Files.writeString(file, text);
            expect(verify(file), 11, "这不是一份回执", "this is not a receipt");
        }
        Files.write(file, new byte[ReceiptVerifier.MAX_BYTES + 1]);
        expect(verify(file), 11, "这不是一份回执", "this is not a receipt");
    }

    @Test
    void a_waiting_receipt_is_not_yet_proven() throws Exception {
        expect(verify(file(receipt(PAYLOAD, null, null))), 10, "还在排队存证", "still waits for its proof");
    }

    @Test
    void a_missing_file_is_told_by_its_name() throws Exception {
        expect(verify(folder.resolve("none.json")), 5, "none.json 不存在或读不了", "none.json is missing");
        expect(verify(folder), 5, "不存在或读不了", "is missing");
        var said = new ByteArrayOutputStream();
        assertThat(VerifyReceipt.run(List.of(), new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(verify(folder.resolve("none.json"), "--other", "1").code()).isEqualTo(2);
    }

    private static void expect(Said said, int code, String chinese, String english) {
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.lines()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(said.lines().getFirst()).contains(chinese);
        assertThat(said.lines().get(1)).contains(english);
    }

    private static Said verify(Path file, String... more) {
        var arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(more));
        var said = new ByteArrayOutputStream();
        int code = VerifyReceipt.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Said(code, said.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private Path file(Receipt receipt) throws IOException {
        return Files.write(folder.resolve("receipt.json"), ReceiptVerifier.write(receipt));
    }

    private SoftwareKeys keys() {
        return SoftwareKeys.in(folder.resolve("ours"));
    }

    private Checkpoint head(int size, KeyProvider keys) {
        return Checkpoint.sign("示例市", size, MerkleTree.root(size, hashes), Instant.parse("2026-11-23T01:00:00Z"), keys);
    }

    private Receipt receipt(String payload, @Nullable Long leaf, @Nullable Checkpoint head) {
        var proof = MerkleTree.inclusion(LEAF, SIZE, hashes).stream()
                .map(HEX::formatHex)
                .toList();
        return new Receipt(Receipt.FORMAT, NUMBER, payload, leaf, proof, head);
    }

    private static MerkleTree.Hashes tree() {
        var stored = new HashMap<String, byte[]>();
        MerkleTree.Hashes hashes = (level, index) -> Objects.requireNonNull(stored.get(level + "/" + index));
        for (int i = 0; i < SIZE; i++) {
            var leaf = i == LEAF ? PAYLOAD : "{\"other\":" + i + "}";
            MerkleTree.append(
                    i,
                    MerkleTree.leafHash(leaf.getBytes(StandardCharsets.UTF_8)),
                    hashes,
                    (level, index, hash) -> stored.put(level + "/" + index, hash));
        }
        return hashes;
    }
}
