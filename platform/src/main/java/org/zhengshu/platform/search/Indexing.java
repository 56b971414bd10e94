package org.zhengshu.platform.search;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.text.SearchIndex;
import org.zhengshu.text.TextDocument;
import org.zhengshu.text.TextHits;
import org.zhengshu.text.TextQuery;

/**
 * Brings what waits into the index, after every commit and when the platform starts. A crash between the two loses
 * nothing: the row goes on waiting. An index that is missing or unreadable is made again from the rows.
 *
 * <p>One thread writes, so that whoever commits waits for nothing and takes no second connection beside the one of its
 * step; whoever searches waits until everything that was committed before can be found.
 */
@Component
class Indexing {
    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 500;
    /** A search answers with what is there when the index takes longer, as it may while a lost one is made again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DocumentStore store;
    private final SearchIndex index;
    private final TransactionTemplate apart;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("indexing").factory());

    /** The last write that was asked for; the earlier ones are done before it. Guarded by this. */
    private Future<?> last = CompletableFuture.completedFuture(null);

    private long asked;
    private volatile boolean closing;
    /** The writer's own: the last request whose rows are in the index. */
    private long written;

    Indexing(DocumentStore store, PlatformTransactionManager transactions, @Value("${zhengshu.data}") Path data)
            throws IOException {
        this.store = store;
        this.index = SearchIndex.open(data.resolve("search"));
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    static String id(SearchDocument document) {
        return document.audience() + " " + document.subject();
    }

    /** Finds what was committed before this call. */
    TextHits search(TextQuery query) {
        awaitWritten(PATIENCE);
        return index.search(query);
    }

    /** Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void start() {
        if (index.isNew()) {
            apart.executeWithoutResult(status -> store.waitAll());
        }
        catchUp();
        awaitWritten(Duration.ofMillis(Long.MAX_VALUE));
    }

    /** Asks for everything that is committed now to be written, and does not wait for it. */
    synchronized void catchUp() {
        if (!closing) {
            long request = ++asked;
            last = writer.submit(() -> write(request));
        }
    }

    private void awaitWritten(Duration atMost) {
        Future<?> wanted;
        synchronized (this) {
            wanted = last;
        }
        try {
            wanted.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            log.warn("the search index is behind by more than {}", atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("writing the search index", bug);
        }
    }

    private void write(long request) {
        if (written >= request) {
            return;
        }
        // Read before the rows are: who asked up to here had committed.
        long reached = askedSoFar();
        try {
            boolean more = true;
            while (more && !closing) {
                more = Boolean.TRUE.equals(apart.execute(status -> batch()));
            }
        } catch (RuntimeException failure) {
            // The steps that submitted are committed; the rows wait for the next change or the next start.
            log.warn("the search index fell behind; it catches up with the next change", failure);
        }
        written = reached;
    }

    private synchronized long askedSoFar() {
        return asked;
    }

    /** True when there may be more. */
    private boolean batch() {
        var waiting = store.waiting(BATCH);
        try {
            for (var stored : waiting) {
                var document = stored.document();
                if (stored.removed()) {
                    index.remove(id(document));
                } else {
                    index.put(text(document));
                }
            }
            if (!waiting.isEmpty()) {
                index.commit();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("writing the search index", e);
        }
        waiting.forEach(store::indexed);
        return waiting.size() == BATCH;
    }

    private static TextDocument text(SearchDocument document) {
        return new TextDocument(
                id(document),
                document.audience().name(),
                document.title(),
                document.text(),
                document.keywords(),
                document.facets());
    }

    /** The batch at work comes to its end; what else waits, waits for the next start. */
    @PreDestroy
    void close() throws IOException {
        synchronized (this) {
            closing = true;
        }
        writer.close();
        index.close();
    }
}
