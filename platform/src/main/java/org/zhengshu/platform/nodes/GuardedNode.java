package org.zhengshu.platform.nodes;

import java.nio.file.Path;
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
import org.zhengshu.platform.http.HeldConnections;

/**
 * The only way to a department's side. A department may be slow or silent: nobody asks it inside a transaction or with a
 * pooled connection in hand, for then its silence would become everybody's. Who does is a bug, and fails.
 */
record GuardedNode(ExchangeNode node) implements ExchangeNode {

    @Override
    public List<TableRef> tables(SourceId source) {
        HeldConnections.mustBeNone("tables");
        return node.tables(source);
    }

    @Override
    public Reach reach(SourceId source) {
        HeldConnections.mustBeNone("reach");
        return node.reach(source);
    }

    @Override
    public TableStructure describe(TableRef table) {
        HeldConnections.mustBeNone("describe");
        return node.describe(table);
    }

    @Override
    public Rows sample(TableRef table, int rows) {
        HeldConnections.mustBeNone("sample");
        return node.sample(table, rows);
    }

    @Override
    public Probe probe(TableRef table, @Nullable String updateColumn) {
        HeldConnections.mustBeNone("probe");
        return node.probe(table, updateColumn);
    }

    @Override
    public Rows lookup(Lookup lookup) {
        HeldConnections.mustBeNone("lookup");
        return node.lookup(lookup);
    }

    @Override
    public Extraction extract(TableRef table, List<String> columns, Path folder, CopyProgress progress) {
        HeldConnections.mustBeNone("extract");
        return node.extract(table, columns, folder, progress);
    }

    @Override
    public CopyResult copy(CopyOrder order, CopyProgress progress) {
        HeldConnections.mustBeNone("copy");
        return node.copy(order, progress);
    }

    @Override
    public Optional<CopyResult> copied(TableRef target, String runId) {
        HeldConnections.mustBeNone("copied");
        return node.copied(target, runId);
    }

    @Override
    public Map<String, Long> reconcile(CopyOrder order) {
        HeldConnections.mustBeNone("reconcile");
        return node.reconcile(order);
    }
}
