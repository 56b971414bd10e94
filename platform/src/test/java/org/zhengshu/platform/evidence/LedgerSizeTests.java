package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.audit.TrailForTests;
import org.zhengshu.platform.evidence.SealedRows.SealedRow;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.MerkleFrontier;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.SoftwareKeys;
import tools.jackson.databind.ObjectMapper;

/**
 * What a check costs: {@code -Dzhengshu.ledger.leaves=300000}. Every hundredth leaf seals a hundred audit events. Prints leaves a second of
 * a check of the whole, and of what is new after the first half; judges no time.
 */
@EnabledIfSystemProperty(named = "zhengshu.ledger.leaves", matches = "[0-9]+")
class LedgerSizeTests {
    private static final int BATCH = 2_000;
    private static final int ROWS = 100;
    private static final Instant BEGUN = Instant.parse("2026-11-27T00:00:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_127);
    private SingleConnectionDataSource connection;
    private JdbcClient sql;
    private TransactionTemplate transaction;

    @BeforeEach
    void aDatabaseOfItsOwn() {
        var owner = DatabaseOwner.ofFreshDatabase();
        for (var module : List.of("audit", "evidence")) {
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .locations("classpath:db/migration/" + module)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("migration")
                    .load()
                    .migrate();
        }
        connection = new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
        sql = JdbcClient.create(connection);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(connection));
    }

    @AfterEach
    void nothingStays() {
        connection.destroy();
    }

    @Test
    void a_check_reads_so_many_leaves_a_second() {
        int leaves = Integer.getInteger("zhengshu.ledger.leaves", 300_000);
        var sources = new LedgerSources(
                new LedgerStore(sql),
                new SealedRows(sql),
                new SealedTables(sql),
                List.of(TrailForTests.events()),
                List.of(),
                SoftwareKeys.in(folder));
        var head = fill(sources, leaves);
        sql.sql("ANALYZE").update();
        report("whole", head, sources, LedgerWalk.Read.NOTHING);
        long half = (long) leaves / 2 / BATCH * BATCH;
        var root = sources.store().checkpoint(half).orElseThrow().root();
        report("new", head, sources, new LedgerWalk.Read(half, root));
    }

    private void report(String what, Checkpoint head, LedgerSources sources, LedgerWalk.Read after) {
        var flaws = new ArrayList<LedgerFlaw>();
        long begun = System.nanoTime();
        var walk = transaction.execute(status -> LedgerWalk.begin(sources, Optional.of(head), after, flaws::add));
        int steps = 0;
        long longest = 0;
        while (walk != null && !walk.ended()) {
            var progress = walk.progress();
            long before = System.nanoTime();
            walk = transaction.execute(status -> {
                var next = LedgerWalk.resume(sources, progress, flaws::add);
                next.step();
                return next;
            });
            longest = Math.max(longest, System.nanoTime() - before);
            steps++;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(flaws).isEmpty();
        var read = Objects.requireNonNull(walk).progress();
        System.out.printf(
                "ledger check, %s: %,d leaves, %,d rows in %.1f s: %,.0f leaves/s; %d steps, the longest %d ms%n",
                what,
                read.size() - read.from(),
                read.rows(),
                seconds,
                (read.size() - read.from()) / seconds,
                steps,
                longest / 1_000_000);
    }

    private Checkpoint fill(LedgerSources sources, int leaves) {
        sql.sql("""
                        INSERT INTO audit.event (at, account, name, department, roles, address, action, subject_kind, subject_id, outcome,
                            purpose, detail)
                        SELECT now(), md5(i::text), '某人', '11990100000000027A', '{DATA_OFFICER}', '10.20.1.7', 'exchange.called',
                            'call', md5(i::text), 'DONE', '低保核对', '{"rows": "1"}'
                        FROM generate_series(1, :rows) AS i
                        """).param("rows", leaves).update();
        var frontier = new MerkleFrontier();
        long position = 0;
        @Nullable Checkpoint last = null;
        for (int first = 0; first < leaves; first += BATCH) {
            var texts = new ArrayList<SealedLeaf>();
            for (int i = first; i < Math.min(first + BATCH, leaves); i++) {
                texts.add(i % ROWS == 0 ? range(sources, i, position) : leaf(i));
                position += i % ROWS == 0 ? ROWS : 0;
            }
            last = place(sources, frontier, first, texts, last);
        }
        return Objects.requireNonNull(last);
    }

    private SealedLeaf leaf(int i) {
        return new SealedLeaf(
                receipt(i),
                "api-call",
                SubjectRef.of("call", Long.toHexString(random.nextLong())),
                BEGUN.plusSeconds(i),
                Map.of("grant", "2026-0093", "rows", Integer.toString(random.nextInt(100)), "purpose", "低保核对"),
                null);
    }

    private SealedLeaf range(LedgerSources sources, int i, long position) {
        var ids = LongStream.rangeClosed(position + 1, position + ROWS).boxed().toList();
        var digests = sources.tables().digests(TrailForTests.events(), ids);
        var rows = ids.stream()
                .map(id -> new SealedRow(
                        id - 1,
                        id,
                        Objects.requireNonNull(digests.get(id)).digest(),
                        Objects.requireNonNull(digests.get(id)).marks()))
                .toList();
        sources.rows().add("audit.event", rows);
        var leaf = SealedRange.of("audit.event", rows, position).leaf();
        return new SealedLeaf(receipt(i), leaf.kind(), leaf.subject(), BEGUN.plusSeconds(i), leaf.facts(), null);
    }

    private static String receipt(int i) {
        return "ZS-2026-%06d".formatted(i + 1);
    }

    private Checkpoint place(
            LedgerSources sources,
            MerkleFrontier frontier,
            int first,
            List<SealedLeaf> leaves,
            @Nullable Checkpoint before) {
        var nodes = new ArrayList<LedgerStore.Node>();
        leaves.forEach(leaf -> frontier.append(
                MerkleTree.leafHash(leaf.text().getBytes(StandardCharsets.UTF_8)),
                (level, index, hash) -> nodes.add(new LedgerStore.Node(level, index, hash))));
        var json = new ObjectMapper();
        sql.sql("""
                        INSERT INTO evidence.leaf (id, receipt, kind, subject_kind, subject_id, facts, at, payload, position)
                        SELECT :first + n, receipt, kind, subject_kind, subject_id, facts::jsonb, at::timestamptz, payload, :first + n - 1
                        FROM unnest(:receipts::text[], :kinds::text[], :subjectKinds::text[], :subjects::text[], :facts::text[],
                            :ats::text[], :payloads::text[]) WITH ORDINALITY
                            AS l (receipt, kind, subject_kind, subject_id, facts, at, payload, n)
                        """)
                .param("first", first)
                .param("receipts", texts(leaves, SealedLeaf::receipt))
                .param("kinds", texts(leaves, SealedLeaf::kind))
                .param("subjectKinds", texts(leaves, leaf -> leaf.subject().kind()))
                .param("subjects", texts(leaves, leaf -> leaf.subject().id()))
                .param("facts", texts(leaves, leaf -> json.writeValueAsString(leaf.facts())))
                .param("ats", texts(leaves, leaf -> leaf.at().toString()))
                .param("payloads", texts(leaves, SealedLeaf::text))
                .update();
        sql.sql("""
                        INSERT INTO evidence.node (level, index, hash)
                        SELECT * FROM unnest(:levels::int[], :indexes::bigint[], :hashes::bytea[])
                        """)
                .param("levels", nodes.stream().map(LedgerStore.Node::level).toArray(Integer[]::new))
                .param("indexes", nodes.stream().map(LedgerStore.Node::index).toArray(Long[]::new))
                .param("hashes", nodes.stream().map(LedgerStore.Node::hash).toArray(byte[][]::new))
                .update();
        var chain = before == null ? null : before.chain();
        var checkpoint = Checkpoint.sign(
                "bench",
                frontier.size(),
                frontier.root(),
                BEGUN.plusSeconds(first),
                new Checkpoint.Chain(chain == null ? 1 : chain.number() + 1, before == null ? "" : before.digest()),
                sources.keys());
        sources.store().add(checkpoint);
        return checkpoint;
    }

    private static String[] texts(List<SealedLeaf> leaves, Function<SealedLeaf, String> text) {
        return leaves.stream().map(text).toArray(String[]::new);
    }
}
