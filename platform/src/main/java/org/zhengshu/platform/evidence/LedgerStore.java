package org.zhengshu.platform.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.trust.Checkpoint;

/** The ledger's tables. */
@Component
class LedgerStore {
    /** Any number that no other advisory lock of the platform uses. */
    private static final long SEQUENCER_LOCK = 0x5A53_0001L;

    private static final String LEAF = "id, receipt, kind, subject_kind, subject_id, facts, at, payload, position";
    private static final String CHECKPOINT = "size, origin, root, at, signature, public_key, key_id, certified";

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Leaf(
            long id,
            String receipt,
            String kind,
            SubjectRef subject,
            String facts,
            java.time.Instant at,
            String payload,
            @Nullable Long position) {}

    record Placed(long position, String payload) {}

    record Node(int level, long index, byte[] hash) {}

    /** True when this transaction is the only sequencer; released with it. */
    boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", SEQUENCER_LOCK)
                .query(Boolean.class)
                .single();
    }

    List<Leaf> waiting(int most) {
        return jdbc.sql("SELECT " + LEAF + " FROM evidence.leaf WHERE position IS NULL ORDER BY id LIMIT :most")
                .param("most", most)
                .query(LedgerStore::leaf)
                .list();
    }

    long size() {
        return jdbc.sql("SELECT coalesce(max(position) + 1, 0) FROM evidence.leaf")
                .query(Long.class)
                .single();
    }

    void place(long id, long position) {
        jdbc.sql("UPDATE evidence.leaf SET position = :position WHERE id = :id AND position IS NULL")
                .param("position", position)
                .param("id", id)
                .update();
    }

    void add(Node node) {
        jdbc.sql("INSERT INTO evidence.node (level, index, hash) VALUES (:level, :index, :hash)")
                .param("level", node.level())
                .param("index", node.index())
                .param("hash", node.hash())
                .update();
    }

    byte[] node(int level, long index) {
        return jdbc.sql("SELECT hash FROM evidence.node WHERE level = :level AND index = :index")
                .param("level", level)
                .param("index", index)
                .query(byte[].class)
                .single();
    }

    void add(Checkpoint checkpoint) {
        jdbc.sql("INSERT INTO evidence.checkpoint (" + CHECKPOINT
                        + ") VALUES (:size, :origin, :root, :at, :signature, :publicKey, :keyId, :certified)")
                .param("size", checkpoint.size())
                .param("origin", checkpoint.origin())
                .param("root", checkpoint.root())
                .param("at", SqlTime.param(checkpoint.at()))
                .param("signature", checkpoint.signature())
                .param("publicKey", checkpoint.publicKey())
                .param("keyId", checkpoint.keyId())
                .param("certified", checkpoint.certified())
                .update();
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql("SELECT " + CHECKPOINT + " FROM evidence.checkpoint ORDER BY size DESC LIMIT 1")
                .query(LedgerStore::checkpoint)
                .optional();
    }

    Optional<Leaf> byReceipt(ReceiptNumber receipt) {
        return jdbc.sql("SELECT " + LEAF + " FROM evidence.leaf WHERE receipt = :receipt")
                .param("receipt", receipt.value())
                .query(LedgerStore::leaf)
                .optional();
    }

    List<Leaf> about(SubjectRef subject, int most) {
        return jdbc.sql(
                        "SELECT " + LEAF
                                + " FROM evidence.leaf WHERE subject_kind = :kind AND subject_id = :id ORDER BY id DESC LIMIT :most")
                .param("kind", subject.kind())
                .param("id", subject.id())
                .param("most", most)
                .query(LedgerStore::leaf)
                .list();
    }

    /** Leaves that have a place, in the order of the ledger, for the self check. */
    List<Placed> placed(long from, int most) {
        return jdbc.sql("""
                        SELECT position, payload FROM evidence.leaf
                        WHERE position >= :from ORDER BY position LIMIT :most
                        """)
                .param("from", from)
                .param("most", most)
                .query((row, index) -> new Placed(row.getLong("position"), row.getString("payload")))
                .list();
    }

    /** Checkpoints of sizes above {@code after} up to {@code upTo}, the smallest first. */
    List<Checkpoint> checkpoints(long after, long upTo) {
        return jdbc.sql("SELECT " + CHECKPOINT
                        + " FROM evidence.checkpoint WHERE size > :after AND size <= :upTo ORDER BY size")
                .param("after", after)
                .param("upTo", upTo)
                .query(LedgerStore::checkpoint)
                .list();
    }

    private static Leaf leaf(ResultSet row, int index) throws SQLException {
        var position = row.getObject("position", Long.class);
        return new Leaf(
                row.getLong("id"),
                row.getString("receipt"),
                row.getString("kind"),
                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                row.getString("facts"),
                SqlTime.require(row, "at"),
                row.getString("payload"),
                position);
    }

    private static Checkpoint checkpoint(ResultSet row, int index) throws SQLException {
        return new Checkpoint(
                row.getString("origin"),
                row.getLong("size"),
                row.getString("root"),
                SqlTime.require(row, "at"),
                row.getString("signature"),
                row.getString("public_key"),
                row.getString("key_id"),
                row.getBoolean("certified"));
    }
}
