package org.zhengshu.platform.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.search.SearchDocument.Audience;
import org.zhengshu.text.TextHits;
import org.zhengshu.text.TextQuery;

/** Documents as rows, found through the index. */
@Component
class IndexedSearch implements Search {
    private static final List<String> FACETS = List.of("department", "mode", "theme");

    private final DocumentStore store;
    private final Indexing indexing;

    IndexedSearch(DocumentStore store, Indexing indexing) {
        this.store = store;
        this.indexing = indexing;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(SearchDocument document) {
        store.put(document);
        catchUpAfterCommit();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(SubjectRef subject, Audience audience) {
        store.remove(subject, audience);
        catchUpAfterCommit();
    }

    @Override
    public Found find(Audience audience, String query, Map<String, String> filters, int offset, int limit) {
        var found = indexing.search(new TextQuery(audience.name(), query, filters, FACETS, offset, limit));
        var subjects = found.hits().stream().map(hit -> subject(hit.id())).toList();
        var documents = subjects.isEmpty() ? Map.<SubjectRef, SearchDocument>of() : store.find(subjects, audience);
        var hits = new ArrayList<Hit>();
        for (TextHits.TextHit hit : found.hits()) {
            // A document that was removed since the search stands in neither list.
            var document = documents.get(subject(hit.id()));
            if (document != null) {
                hits.add(new Hit(document, hit.titleHtml(), hit.snippetHtml()));
            }
        }
        return new Found(hits, found.facets(), found.total());
    }

    private static SubjectRef subject(String id) {
        var subject = id.substring(id.indexOf(' ') + 1);
        int colon = subject.indexOf(':');
        return SubjectRef.of(subject.substring(0, colon), subject.substring(colon + 1));
    }

    private void catchUpAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                indexing.catchUp();
            }
        });
    }
}
