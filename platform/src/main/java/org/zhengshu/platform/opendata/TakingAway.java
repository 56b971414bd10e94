package org.zhengshu.platform.opendata;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.operations.StoredFiles;
import org.zhengshu.platform.work.AtCrash;
import org.zhengshu.platform.work.Lane;
import org.zhengshu.platform.work.Retries;
import org.zhengshu.platform.work.Turn;
import org.zhengshu.platform.work.WorkEnd;
import org.zhengshu.platform.work.WorkKind;
import org.zhengshu.platform.work.WorkStep;

/**
 * Takes files and rows away of which nobody is shown anything any more: of a withdrawn dataset, of what a newer edition
 * superseded, of what failed. Rows that a reader still holds make it busy, and it is tried again.
 */
@Component
class TakingAway implements WorkKind {
    static final String WORK = "opendata.taking-away";

    private static final Lane LANE = new Lane("opendata-taking-away", 1);

    private final OpenStore store;
    private final EditionRows rows;
    private final StoredFiles files;
    private final OpenFolders folders;
    private final TransactionTemplate transaction;

    TakingAway(
            OpenStore store,
            EditionRows rows,
            StoredFiles files,
            OpenFolders folders,
            TransactionTemplate transaction) {
        this.store = store;
        this.rows = rows;
        this.files = files;
        this.folders = folders;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return WORK;
    }

    @Override
    public Lane lane() {
        return LANE;
    }

    @Override
    public AtCrash atCrash() {
        return AtCrash.RESTART;
    }

    @Override
    public Retries retries() {
        return Retries.BACKING_OFF;
    }

    /** What was withdrawn goes, whatever the department wishes that had it opened. */
    @Override
    public Set<WorkStep> steps() {
        return Set.of(WorkStep.RETRY);
    }

    @Override
    public WorkEnd perform(Turn turn) throws IOException {
        var dataset = UUID.fromString(turn.about().id());
        transaction.executeWithoutResult(status -> {
            store.supersedeWithdrawn(dataset);
            store.past(dataset).forEach(past -> files.folderGone(folders.of(past)));
        });
        for (var past : store.past(dataset)) {
            FileSystemUtils.deleteRecursively(folders.of(past));
        }
        return () -> rows.deleteSuperseded(dataset);
    }

    @Override
    public void givenUp(UUID order, Problem problem) {}

    @Override
    public void cancelled(UUID order) {}

    @Override
    public void again(UUID order, Caller caller) {}
}
