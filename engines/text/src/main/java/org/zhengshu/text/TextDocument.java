package org.zhengshu.text;

import java.util.List;
import java.util.Map;

/**
 * Something that can be found.
 *
 * @param id its identity in the index; a document with the same id replaces it
 * @param group who may find it: a search looks into one group only
 * @param keywords codes, item names and other words that count nearly as much as the title
 * @param facets values to filter and count by
 */
public record TextDocument(
        String id, String group, String title, String text, List<String> keywords, Map<String, String> facets) {
    public TextDocument {
        keywords = List.copyOf(keywords);
        facets = Map.copyOf(facets);
    }
}
