package org.zhengshu.platform.search;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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
import org.zhengshu.platform.http.Pool;
import org.zhengshu.text.SearchIndex;
import org.zhengshu.text.TextDocument;
import org.zhengshu.text.TextHits;
import org.zhengshu.text.TextQuery;

/**
 * Brings what waits into the index, after every commit and when the platform starts. A crash between the two loses
 * nothing: the row goes on waiting. An index that is missing or unreadable is made again from the rows.
 */
@Component
class Indexing {
    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 500;

    private final DocumentStore store;
    private final SearchIndex index;
    private final TransactionTemplate apart;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean more = new AtomicBoolean();

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

    TextHits search(TextQuery query) {
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
    }

    /**
     * Never waits for another thread that is at work: that one looks once more before it ends. Waiting here could hold
     * every database session while the other needs one.
     */
    void catchUp() {
        more.set(true);
        while (more.get() && lock.tryLock()) {
            try {
                more.set(false);
                while (batchApart()) {
                    log.debug("another batch of documents waits");
                }
            } catch (RuntimeException failure) {
                // The step that submitted is committed; the rows wait for the next change or the next start.
                log.warn("the search index fell behind; it catches up with the next change", failure);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Right after a commit the thread still holds its connection, so that this one is of the pool beside. */
    private boolean batchApart() {
        return Pool.APART.during(() -> Boolean.TRUE.equals(apart.execute(status -> batch())));
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

    @PreDestroy
    void close() throws IOException {
        index.close();
    }
}
