package org.zhengshu.platform.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Snapshot;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.use.Uses;
import org.zhengshu.platform.work.Turn;

/** 归集: reads the entry's table through the department's node into the raw layer, as it is. */
@Component
class Ingesting implements RunStep {
    private final GovernanceRunStore store;
    private final Uses uses;
    private final ExchangeNode node;
    private final Lake lake;

    Ingesting(GovernanceRunStore store, Uses uses, ExchangeNode node, Lake lake) {
        this.store = store;
        this.uses = uses;
        this.node = node;
        this.lake = lake;
    }

    @Override
    public RunKind kind() {
        return RunKind.INGESTION;
    }

    @Override
    public Ending perform(StoredRun run, PublishedEntry entry, Turn turn) {
        var folder = folder(run.id());
        var snapshot = lake.committed(EntryTables.raw(entry.id()), run.inLake())
                .orElseGet(() -> read(run, entry, folder, turn));
        var manifest = Check.present(store.find(run.id()).orElseThrow().manifest(), "the manifest of run " + run.id());
        Check.that(
                manifest.rows() == snapshot.rows(),
                "run %s read %d rows and the lake has %d",
                run.id(),
                manifest.rows(),
                snapshot.rows());
        var subject = SubjectRef.of("run", run.id());
        return new Ending(
                snapshot.rows(),
                snapshot,
                null,
                AuditEvent.done(GovernanceAction.ENTRY_INGESTED, subject)
                        .with("entry", entry.code())
                        .with("rows", snapshot.rows()),
                EvidenceLeaf.of("ingestion", subject)
                        .ownedBy(entry.provider())
                        .with("entry", entry.code())
                        .with("table", snapshot.table())
                        .with("snapshot", snapshot.id())
                        .with("rows", manifest.rows())
                        .with("bytes", manifest.bytes())
                        .with("chunks", manifest.chunks().size())
                        .with("rowsDigest", manifest.rowsDigest()),
                () -> remove(folder));
    }

    private Snapshot read(StoredRun run, PublishedEntry entry, Path folder, Turn turn) {
        var use = uses.begin(entry.id(), UseKind.INGESTION).orThrow();
        if (!use.mount().healthy()) {
            throw Problem.of(GovernanceProblem.NOT_MOUNTED, entry.name());
        }
        var columns =
                entry.items().stream().map(InformationItem::column).distinct().toList();
        remove(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("making the staging folder of a run", e);
        }
        var extraction = node.extract(
                use.mount().table(), columns, folder, (rows, bytes) -> turn.progress(rows, run.rowsKnown(), "rows"));
        uses.again(use).orThrow();
        store.intend(run.id(), extraction.manifest());
        FaultPoint.reach("governance.extracted");
        turn.mustGoOn();
        return lake.ingest(
                run.inLake(),
                EntryTables.raw(entry.id()),
                extraction.file(),
                extraction.columns(),
                extraction.manifest().rows());
    }

    @Override
    public void clear(UUID run) {
        remove(folder(run));
    }

    private Path folder(UUID run) {
        return lake.staging().resolve(run.toString());
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("emptying the staging folder of a run", e);
        }
    }
}
