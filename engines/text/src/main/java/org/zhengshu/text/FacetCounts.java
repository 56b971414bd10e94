package org.zhengshu.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of facets over everything that matches. */
final class FacetCounts extends SimpleCollector {
    private final List<String> names;
    private final Map<String, Map<String, Long>> counts = new HashMap<>();
    private List<SortedDocValues> values = List.of();

    private FacetCounts(List<String> names) {
        this.names = names;
        names.forEach(name -> counts.put(name, new TreeMap<>()));
    }

    static CollectorManager<FacetCounts, Map<String, Map<String, Long>>> counting(List<String> names) {
        return new CollectorManager<>() {
            @Override
            public FacetCounts newCollector() {
                return new FacetCounts(names);
            }

            @Override
            public Map<String, Map<String, Long>> reduce(Collection<FacetCounts> parts) {
                var sum = new FacetCounts(names);
                parts.forEach(part -> part.counts.forEach((name, values) ->
                        values.forEach((value, count) -> of(sum.counts, name).merge(value, count, Long::sum))));
                return sum.counts;
            }
        };
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        var opened = new ArrayList<SortedDocValues>();
        for (var name : names) {
            opened.add(DocValues.getSorted(context.reader(), Fields.FACET + name));
        }
        values = opened;
    }

    @Override
    public void collect(int document) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            var facet = values.get(i);
            if (facet.advanceExact(document)) {
                of(counts, names.get(i)).merge(facet.lookupOrd(facet.ordValue()).utf8ToString(), 1L, Long::sum);
            }
        }
    }

    private static Map<String, Long> of(Map<String, Map<String, Long>> counts, String name) {
        return counts.computeIfAbsent(name, ignored -> new TreeMap<>());
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
