package org.zhengshu.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A search index in a folder. It holds no truth: {@link #isNew()} tells its owner to put everything again, and {@link
 * #rebuild} does so in one commit, while searches still see the old contents.
 *
 * <p>Safe for many threads. What was put is found after the next {@link #commit()}.
 */
public final class SearchIndex implements AutoCloseable {
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final boolean isNew;

    private SearchIndex(Directory directory, IndexWriter writer, boolean isNew) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.isNew = isNew;
        this.searchers = new SearcherManager(writer, null);
    }

    /** Opens or begins the index in {@code folder}; what cannot be read (another version, a broken file) begins anew. */
    public static SearchIndex open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var directory = FSDirectory.open(folder);
        boolean readable = isReadable(directory);
        if (!readable) {
            // The writer reads even what it is told to replace, and fails on a broken file.
            for (var file : directory.listAll()) {
                directory.deleteFile(file);
            }
        }
        var settings = new IndexWriterConfig(new KeywordAnalyzer())
                .setOpenMode(readable ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE)
                .setRAMBufferSizeMB(16);
        var writer = new IndexWriter(directory, settings);
        writer.commit();
        return new SearchIndex(directory, writer, !readable);
    }

    private static boolean isReadable(Directory directory) {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return false;
            }
            DirectoryReader.open(directory).close();
            return true;
        } catch (IOException | IllegalArgumentException broken) {
            return false;
        }
    }

    /** True when the folder held no readable index: whoever owns the documents puts them all again. */
    public boolean isNew() {
        return isNew;
    }

    public void put(TextDocument document) throws IOException {
        writer.updateDocument(new Term(Fields.ID, document.id()), Fields.document(document));
    }

    public void remove(String id) throws IOException {
        writer.deleteDocuments(new Term(Fields.ID, id));
    }

    /** Makes durable and findable what was put and removed. */
    public void commit() throws IOException {
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    /** Replaces everything. Searches see the old contents until all is in. */
    public void rebuild(Iterable<TextDocument> documents) throws IOException {
        writer.deleteAll();
        for (var document : documents) {
            writer.addDocument(Fields.document(document));
        }
        commit();
    }

    public TextHits search(TextQuery query) {
        try {
            var searcher = searchers.acquire();
            try {
                return search(searcher, query);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("searching the index", e);
        }
    }

    private static TextHits search(IndexSearcher searcher, TextQuery query) throws IOException {
        var words = QueryWords.of(query.words());
        Query question = Question.of(query, words);
        int total = searcher.count(question);
        if (total == 0 && words.words().size() > 1) {
            question = Question.ofAnyWord(query, words);
            total = searcher.count(question);
        }
        var marks = new Marks(words);
        var found = searcher.search(question, Math.max(1, query.offset() + query.limit())).scoreDocs;
        var hits = new ArrayList<TextHits.TextHit>();
        for (int i = query.offset(); i < found.length; i++) {
            var stored = searcher.storedFields().document(found[i].doc);
            hits.add(new TextHits.TextHit(
                    stored.get(Fields.ID),
                    marks.title(stored.get(Fields.TITLE)),
                    marks.snippet(stored.get(Fields.TEXT)),
                    found[i].score));
        }
        return new TextHits(hits, facets(searcher, question, query.facets()), total);
    }

    private static Map<String, Map<String, Long>> facets(IndexSearcher searcher, Query question, List<String> names)
            throws IOException {
        var counts = new HashMap<String, Map<String, Long>>();
        if (!names.isEmpty()) {
            counts.putAll(searcher.search(question, FacetCounts.counting(names)));
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }
}
