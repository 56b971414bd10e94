package org.zhengshu.text;

import java.util.List;
import java.util.Map;

/**
 * What was found, best first.
 *
 * @param facets counts by facet and value, over all that matched
 * @param total how many matched
 */
public record TextHits(List<TextHit> hits, Map<String, Map<String, Long>> facets, long total) {
    public TextHits {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    /** {@code titleHtml} and {@code snippetHtml} are escaped, with {@code <mark>} around what matched. */
    public record TextHit(String id, String titleHtml, String snippetHtml, float score) {}
}
