package org.zhengshu.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Extraction;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** The node inside the platform. Thread-safe; every call opens its own session and closes it. */
public final class LocalNode implements ExchangeNode {
    private final Sessions sessions;
    private final Clock clock;

    public LocalNode(SourceAddresses addresses, Clock clock) {
        this.sessions = new Sessions(addresses);
        this.clock = clock;
    }

    @Override
    public List<TableRef> tables(SourceId source) {
        return look(source, source, (side, session) -> open(side, session, source));
    }

    private List<TableRef> open(SourceSide side, Connection session, SourceId source) throws SQLException {
        return side.tables(session, source).stream().filter(sessions::isOpen).toList();
    }

    @Override
    public Reach reach(SourceId source) {
        return look(source, source, (side, session) -> {
            int tables = open(side, session, source).size();
            return side.reach(session, tables);
        });
    }

    @Override
    public TableStructure describe(TableRef table) {
        return look(table, (side, session) -> side.describe(session, table));
    }

    @Override
    public Rows sample(TableRef table, int rows) {
        return look(table, (side, session) -> side.sample(session, table, rows));
    }

    @Override
    public Probe probe(TableRef table, @Nullable String updateColumn) {
        return look(table, (side, session) -> side.probe(session, table, updateColumn, clock));
    }

    @Override
    public Rows lookup(Lookup lookup) {
        return look(lookup.table(), (side, session) -> side.lookup(session, lookup));
    }

    @Override
    public Extraction extract(TableRef table, List<String> columns, Path folder, CopyProgress progress) {
        sessions.requireOpen(table);
        try (var session = sessions.openSnapshot(table.source())) {
            return Extracting.toCsv(sessions.side(table.source()), session, table, columns, folder, progress);
        } catch (SQLException e) {
            throw Failures.problem(e, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CopyResult copy(CopyOrder order, CopyProgress progress) {
        return new Copying(sessions, order).run(progress);
    }

    @Override
    public Optional<CopyResult> copied(TableRef target, String runId) {
        try {
            return RunLedger.settled(sessions, target, runId);
        } catch (SQLException e) {
            throw Failures.problem(e, target);
        }
    }

    @Override
    public Map<String, Long> reconcile(CopyOrder order) {
        return new Reconciling(sessions, order).run();
    }

    @FunctionalInterface
    private interface Look<T> {
        T at(SourceSide side, Connection session) throws SQLException;
    }

    private <T> T look(TableRef table, Look<T> look) {
        sessions.requireOpen(table);
        return look(table.source(), table, look);
    }

    private <T> T look(SourceId source, Object subject, Look<T> look) {
        try (var session = sessions.open(source)) {
            return look.at(sessions.side(source), session);
        } catch (SQLException e) {
            throw Failures.problem(e, subject);
        }
    }
}
