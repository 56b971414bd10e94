package org.zhengshu.text;

import java.util.List;
import java.util.Map;
import org.zhengshu.kernel.error.Check;

/**
 * What is looked for.
 *
 * @param words anything a person types; only text, never syntax
 * @param filters facet values that must match
 * @param facets facets to count
 */
public record TextQuery(
        String group, String words, Map<String, String> filters, List<String> facets, int offset, int limit) {
    /** Longer words are cut. */
    public static final int MAX_WORDS_LENGTH = 200;

    public static final int MAX_LIMIT = 200;
    public static final int MAX_OFFSET = 10_000;

    public TextQuery {
        words = words.length() <= MAX_WORDS_LENGTH ? words : words.substring(0, MAX_WORDS_LENGTH);
        filters = Map.copyOf(filters);
        facets = List.copyOf(facets);
        Check.that(limit >= 1 && limit <= MAX_LIMIT, "a search answers 1 to %d hits, got %d", MAX_LIMIT, limit);
        Check.that(offset >= 0 && offset <= MAX_OFFSET, "a search starts at 0 to %d, got %d", MAX_OFFSET, offset);
    }
}
