package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.trust.KeyProvider;

/**
 * Somebody who owns the database changes it with triggers off, in a transaction that is rolled back, and a check of the whole reads what
 * he sees.
 */
public final class Tampering implements AutoCloseable {
    private final ApplicationContext context;
    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;

    public Tampering(ApplicationContext context) {
        this.context = context;
        var owner = context.getBean(DatabaseOwner.class);
        connection = new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
        connection.setAutoCommit(false);
        sql = JdbcClient.create(connection);
    }

    @Override
    public void close() {
        connection.destroy();
    }

    public JdbcClient sql() {
        return sql;
    }

    /** Everything that the application wrote has its place in the ledger, and what is sealed in ranges is sealed. */
    public static void settle(ApplicationContext context) {
        var application = context.getBean(JdbcClient.class);
        var sealing = context.getBean(SealingRows.class);
        var sequencing = context.getBean(Sequencing.class);
        var tables = context.getBean(SealedTables.class);
        var rows = context.getBean(SealedRows.class);
        for (var table : sealed(context)) {
            var newest = tables.newest(table);
            while (newest > 0 && rows.among(table.name(), List.of(newest)).isEmpty()) {
                sealing.seal();
            }
        }
        while (application
                        .sql("SELECT count(*) FROM evidence.leaf WHERE position IS NULL")
                        .query(Long.class)
                        .single()
                > 0) {
            sequencing.sequence();
        }
    }

    /** What the check finds after {@code change}. */
    public List<LedgerFlaw> found(String change, ProvenTable... proven) {
        var flaws = new ArrayList<LedgerFlaw>();
        tamper(change, () -> {
            var walk = LedgerWalk.begin(
                    sources(List.of(proven)),
                    context.getBean(LedgerHead.class).kept(),
                    LedgerWalk.Read.NOTHING,
                    flaws::add);
            while (!walk.ended()) {
                // Each step as after a kill.
                walk = LedgerWalk.resume(sources(List.of(proven)), walk.progress(), flaws::add);
                walk.step();
            }
        });
        return flaws;
    }

    /** What a check finds that reads only what came after the first {@code after} leaves. */
    List<LedgerFlaw> foundAfter(long after, String change) {
        return foundAfter(new LedgerWalk.Read(after, root(after)), change);
    }

    /** The root that the first {@code leaves} have now. */
    private String root(long leaves) {
        return context.getBean(LedgerStore.class)
                .checkpoint(leaves)
                .orElseThrow()
                .root();
    }

    List<LedgerFlaw> foundAfter(LedgerWalk.Read after, String change) {
        var flaws = new ArrayList<LedgerFlaw>();
        tamper(change, () -> {
            var walk = LedgerWalk.begin(
                    sources(List.of()), context.getBean(LedgerHead.class).kept(), after, flaws::add);
            while (!walk.ended()) {
                walk.step();
            }
        });
        return flaws;
    }

    private LedgerSources sources(List<ProvenTable> proven) {
        return new LedgerSources(
                new LedgerStore(sql),
                new SealedRows(sql),
                new SealedTables(sql),
                sealed(context),
                proven,
                context.getBean(KeyProvider.class));
    }

    private static List<SealedTable> sealed(ApplicationContext context) {
        return List.copyOf(context.getBeansOfType(SealedTable.class).values());
    }

    /** As the owner, with triggers off. */
    public void tamper(String change, Runnable then) {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(connection));
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            // No leaf comes in meanwhile, whose head the data folder would remember.
            sql.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LedgerStore.SEQUENCER_LOCK)
                    .query((row, index) -> index)
                    .single();
            sql.sql("SET LOCAL session_replication_role = replica").update();
            if (!change.startsWith("SELECT")) {
                assertThat(sql.sql(change).update()).as(change).isPositive();
            }
            then.run();
        });
    }
}
