package org.zhengshu.platform.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.evaluation.EvaluationStore.Observation;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.Uses;

/**
 * Looks at every mounted table once a night, after the catalogue's probes. Where the update time moved while the number of
 * rows stayed, the rows are digested without their update column: the same digest means that only the time moved.
 */
@Service
class ObservingTables {
    /** Larger tables are not digested; they are taken to have changed. */
    static final long MAX_ROWS = 2_000_000;

    private static final Logger log = LoggerFactory.getLogger(ObservingTables.class);

    private final Catalogue catalogue;
    private final Uses uses;
    private final ExchangeNode node;
    private final EvaluationStore store;
    private final Clock clock;

    ObservingTables(Catalogue catalogue, Uses uses, ExchangeNode node, EvaluationStore store, Clock clock) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.node = node;
        this.store = store;
        this.clock = clock;
    }

    void observeAll() {
        for (var mount : catalogue.mounts()) {
            try {
                observe(mount);
            } catch (Problem unreachable) {
                log.warn(
                        "not observed: {} {}", mount.entry(), unreachable.code().urn());
            }
        }
    }

    void observe(Mount mount) {
        if (!mount.healthy() || mount.updateColumn() == null || mount.rows() > MAX_ROWS) {
            return;
        }
        var last = store.last(mount.entry()).orElse(null);
        if (last != null && Objects.equals(last.latest(), mount.latest()) && last.rows() == mount.rows()) {
            return;
        }
        if (!(uses.begin(mount.entry(), UseKind.OBSERVATION) instanceof PermittedUse)) {
            return;
        }
        var digest = digest(mount, mount.updateColumn());
        store.add(new Observation(
                mount.entry(), clock.instant(), mount.rows(), mount.latest(), digest, isHollow(last, mount, digest)));
    }

    /** The update time moved, and nothing else. */
    static boolean isHollow(@Nullable Observation last, Mount mount, String digest) {
        return last != null
                && last.rows() == mount.rows()
                && !Objects.equals(last.latest(), mount.latest())
                && digest.equals(last.digest());
    }

    private String digest(Mount mount, String updateColumn) {
        var columns = node.describe(mount.table()).columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals(updateColumn))
                .toList();
        try {
            var folder = Files.createTempDirectory("observing-");
            try {
                return node.extract(mount.table(), columns, folder, (rows, bytes) -> {})
                        .manifest()
                        .rowsDigest();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
