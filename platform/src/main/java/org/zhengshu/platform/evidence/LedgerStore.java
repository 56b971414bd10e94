package org.zhengshu.platform.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.SealedLeaf;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's tables. */
@Component
class LedgerStore {
    /** Any number that no other advisory lock of the platform uses. */
    static final long SEQUENCER_LOCK = 0x5A53_0001L;

    private static final String LEAF = "id, receipt, kind, subject_kind, subject_id, facts, at, payload, position";
    private static final String CHECKPOINT =
            "size, origin, root, at, signature, public_key, key_id, certified, number, previous";

    /** PostgreSQL rounds to microseconds what the text has in nanoseconds. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Leaf(
            long id,
            String receipt,
            String kind,
            SubjectRef subject,
            Map<String, String> facts,
            Instant at,
            String payload,
            @Nullable Long position) {

        /** The columns that say something else than the sealed text; an instant may be off by {@link #ROUNDING}. */
        List<Difference> differing(SealedLeaf text) {
            var differences = new ArrayList<Difference>();
            compare(differences, "id", text.receipt().replaceFirst(".*-0*", ""), Long.toString(id));
            compare(differences, "receipt", text.receipt(), receipt);
            compare(differences, "kind", text.kind(), kind);
            compare(differences, "subject_kind", text.subject().kind(), subject.kind());
            compare(differences, "subject_id", text.subject().id(), subject.id());
            if (!facts.equals(text.facts())) {
                compare(differences, "facts", JSON.writeValueAsString(text.facts()), JSON.writeValueAsString(facts));
            }
            if (Duration.between(at, text.at()).abs().compareTo(ROUNDING) > 0) {
                compare(differences, "at", text.at().toString(), at.toString());
            }
            return differences;
        }

        private static void compare(List<Difference> differences, String field, String sealed, String present) {
            if (!sealed.equals(present)) {
                differences.add(new Difference(field, sealed, present));
            }
        }
    }

    /** A column that does not say what the text says. */
    record Difference(String field, String sealed, String present) {}

    record Node(int level, long index, byte[] hash) {}

    /** Where a node stands in the tree. */
    record Place(int level, long index) {}

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
        return Check.present(find(level, index).orElse(null), "node " + level + "/" + index);
    }

    Optional<byte[]> find(int level, long index) {
        return jdbc.sql("SELECT hash FROM evidence.node WHERE level = :level AND index = :index")
                .param("level", level)
                .param("index", index)
                .query(byte[].class)
                .optional();
    }

    /** The nodes at these places, as far as they are there. */
    Map<Place, byte[]> find(Collection<Place> places) {
        return jdbc
                .sql("""
                        SELECT node.level, node.index, node.hash
                        FROM unnest(:levels::int[], :indices::bigint[]) AS asked (level, index)
                        JOIN evidence.node ON node.level = asked.level AND node.index = asked.index
                        """)
                .param("levels", places.stream().map(Place::level).toArray(Integer[]::new))
                .param("indices", places.stream().map(Place::index).toArray(Long[]::new))
                .query(LedgerStore::node)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(node -> new Place(node.level(), node.index()), Node::hash));
    }

    void add(Checkpoint checkpoint) {
        var chain = checkpoint.chain();
        jdbc.sql(
                        "INSERT INTO evidence.checkpoint (" + CHECKPOINT
                                + ") VALUES (:size, :origin, :root, :at, :signature, :publicKey, :keyId, :certified, :number, :previous)")
                .param("size", checkpoint.size())
                .param("origin", checkpoint.origin())
                .param("root", checkpoint.root())
                .param("at", SqlTime.param(checkpoint.at()))
                .param("signature", checkpoint.signature())
                .param("publicKey", checkpoint.publicKey())
                .param("keyId", checkpoint.keyId())
                .param("certified", checkpoint.certified())
                .param("number", chain == null ? null : chain.number())
                .param("previous", chain == null ? null : chain.previous())
                .update();
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql("SELECT " + CHECKPOINT + " FROM evidence.checkpoint ORDER BY size DESC LIMIT 1")
                .query(LedgerStore::checkpoint)
                .optional();
    }

    Optional<Checkpoint> checkpoint(long size) {
        return jdbc.sql("SELECT " + CHECKPOINT + " FROM evidence.checkpoint WHERE size = :size")
                .param("size", size)
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

    /** The texts of all leaves of these kinds about each of the subjects, the oldest first. */
    Map<String, List<String>> texts(String subjectKind, Collection<String> subjects, Collection<String> kinds) {
        var texts = new HashMap<String, List<String>>();
        jdbc.sql("""
                        SELECT subject_id, payload FROM evidence.leaf
                        WHERE subject_kind = :subjectKind AND subject_id = ANY (:subjects) AND kind = ANY (:kinds)
                        ORDER BY id
                        """)
                .param("subjectKind", subjectKind)
                .param("subjects", subjects.toArray(String[]::new))
                .param("kinds", kinds.toArray(String[]::new))
                .query(row -> {
                    texts.computeIfAbsent(row.getString("subject_id"), id -> new ArrayList<>())
                            .add(row.getString("payload"));
                });
        return texts;
    }

    /** Subjects that leaves of these kinds are about, after {@code subject}, in order, at most {@code most}. */
    List<String> subjects(String subjectKind, Collection<String> kinds, String subject, int most) {
        return jdbc.sql("""
                        SELECT DISTINCT subject_id FROM evidence.leaf
                        WHERE subject_kind = :subjectKind AND subject_id > :subject AND kind = ANY (:kinds)
                        ORDER BY subject_id LIMIT :most
                        """)
                .param("subjectKind", subjectKind)
                .param("kinds", kinds.toArray(String[]::new))
                .param("subject", subject)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Leaves that have a place, in the order of the ledger, for the self check. */
    List<Leaf> placed(long from, long until) {
        return jdbc.sql("SELECT " + LEAF
                        + " FROM evidence.leaf WHERE position >= :from AND position < :until ORDER BY position")
                .param("from", from)
                .param("until", until)
                .query(LedgerStore::leaf)
                .list();
    }

    long placedCount() {
        return jdbc.sql("SELECT count(position) FROM evidence.leaf")
                .query(Long.class)
                .single();
    }

    /** Nodes whose last leaf is one of these. */
    List<Node> nodes(long from, long until) {
        return jdbc.sql("""
                        SELECT node.level, node.index, node.hash
                        FROM generate_series(0, 62) AS l (level) JOIN evidence.node ON node.level = l.level
                            AND node.index >= :from::bigint >> l.level AND node.index < :until::bigint >> l.level
                        """)
                .param("from", from)
                .param("until", until)
                .query(LedgerStore::node)
                .list();
    }

    /** Nodes of more leaves than there are, some of them. */
    List<Node> surplus(long size) {
        return jdbc.sql("""
                        SELECT level, index, hash FROM evidence.node
                        WHERE index >= :size::bigint >> level ORDER BY level, index LIMIT 100
                        """).param("size", size).query(LedgerStore::node).list();
    }

    long checkpointCount() {
        return jdbc.sql("SELECT count(*) FROM evidence.checkpoint")
                .query(Long.class)
                .single();
    }

    private static Node node(ResultSet row, int index) throws SQLException {
        return new Node(row.getInt("level"), row.getLong("index"), row.getBytes("hash"));
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

    private static Map<String, String> facts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException changed) {
            return Map.of("", json);
        }
    }

    private static Leaf leaf(ResultSet row, int index) throws SQLException {
        var position = row.getObject("position", Long.class);
        return new Leaf(
                row.getLong("id"),
                row.getString("receipt"),
                row.getString("kind"),
                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                facts(row.getString("facts")),
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
                row.getBoolean("certified"),
                chain(row));
    }

    private static Checkpoint.@Nullable Chain chain(ResultSet row) throws SQLException {
        var previous = row.getString("previous");
        return previous == null ? null : new Checkpoint.Chain(row.getLong("number"), previous);
    }
}
