package org.zhengshu.platform.search;

import java.util.List;
import java.util.Map;
import org.zhengshu.kernel.SubjectRef;

/**
 * Something that can be found.
 *
 * @param audience who may find it
 * @param title its name
 * @param text what else it says
 * @param keywords codes, item names, synonyms that its owner adds
 * @param facets for filters: {@code department}, {@code mode}
 * @param facts shown with the hit
 */
public record SearchDocument(
        SubjectRef subject,
        Audience audience,
        String title,
        String text,
        List<String> keywords,
        Map<String, String> facets,
        Map<String, String> facts,
        String link) {
    public SearchDocument {
        keywords = List.copyOf(keywords);
        facets = Map.copyOf(facets);
        facts = Map.copyOf(facts);
    }

    /** OFFICIALS find it in the sharing portal, EVERYBODY in the open portal. */
    public enum Audience {
        OFFICIALS,
        EVERYBODY
    }
}
