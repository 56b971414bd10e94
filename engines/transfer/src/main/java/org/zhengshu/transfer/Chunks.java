package org.zhengshu.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zhengshu.kernel.exchange.Manifest;

/** SM3 of every chunk, computed beside the transport on one thread; at most a few chunks wait for it. */
final class Chunks implements AutoCloseable {
    /** Size of a chunk, unless a single row is larger. */
    static final int SIZE = 4 << 20;

    private static final int WAITING = 4;

    private final ExecutorService digester = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sm3-", 0).factory());
    private final ArrayDeque<Future<Manifest.Chunk>> waiting = new ArrayDeque<>();
    private final List<Manifest.Chunk> done = new ArrayList<>();
    private int next;
    private long bytes;

    /** The array must not change afterwards. */
    void add(byte[] chunk, int length) throws InterruptedException {
        int index = next++;
        bytes += length;
        waiting.add(digester.submit(() -> new Manifest.Chunk(index, length, RowsDigest.sm3(chunk, 0, length))));
        if (waiting.size() > WAITING) {
            collect();
        }
    }

    long bytes() {
        return bytes;
    }

    List<Manifest.Chunk> finish() throws InterruptedException {
        while (!waiting.isEmpty()) {
            collect();
        }
        return List.copyOf(done);
    }

    private void collect() throws InterruptedException {
        try {
            done.add(waiting.remove().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("digesting a chunk", e.getCause());
        }
    }

    @Override
    public void close() {
        digester.shutdownNow();
    }
}
