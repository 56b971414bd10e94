package org.zhengshu.platform.opendata;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.zhengshu.platform.opendata.Contents.Field;
import org.zhengshu.platform.opendata.Contents.OpenFile;

/**
 * Writes the files of an edition in a thread of its own, while the database takes the same rows: deflating and digesting cost as
 * much as indexing. A failed write comes out at the next row or at the end.
 */
final class WritingFiles implements AutoCloseable {
    private static final int BATCH = 1_000;
    /** Batches that wait; then the reader of the source waits. */
    private static final int WAITING = 4;

    private static final long LOOK_AFTER_MILLIS = 200;

    private final BlockingQueue<List<PublicRow>> queue = new ArrayBlockingQueue<>(WAITING);
    private final FutureTask<Written> work;
    private final Thread thread;
    private List<PublicRow> batch = new ArrayList<>(BATCH);

    /**
     * The files.
     *
     * @param sheets worksheets of the XLSX
     * @param cut texts that the XLSX could not hold whole
     */
    record Written(List<OpenFile> files, int sheets, long cut) {}

    WritingFiles(Path folder, List<Field> fields) {
        this.work = new FutureTask<>(() -> write(folder, fields));
        this.thread = Thread.ofPlatform().name("opendata-files").daemon().start(work);
    }

    private Written write(Path folder, List<Field> fields) throws IOException, InterruptedException {
        try (var out = new OpenFiles(folder, fields)) {
            for (var rows = queue.take(); !rows.isEmpty(); rows = queue.take()) {
                for (var row : rows) {
                    out.write(row);
                }
            }
            return new Written(out.finish(), out.sheets(), out.cut());
        }
    }

    void write(PublicRow row) throws IOException {
        batch.add(row);
        if (batch.size() == BATCH) {
            hand(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    /** No more rows come; {@link #written} waits for the files. */
    void end() throws IOException {
        if (!batch.isEmpty()) {
            hand(batch);
        }
        hand(List.of());
    }

    Written written() throws IOException {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            throw new IOException("writing the files of an edition", failed.getCause());
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
    }

    private void hand(List<PublicRow> rows) throws IOException {
        try {
            while (!queue.offer(rows, LOOK_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                if (work.isDone()) {
                    written();
                }
            }
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while writing the files of an edition");
    }

    /** Nobody writes into the folder any more after this. */
    @Override
    public void close() throws IOException {
        work.cancel(true);
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
    }
}
