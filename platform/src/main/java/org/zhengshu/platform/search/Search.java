package org.zhengshu.platform.search;

import java.util.List;
import java.util.Map;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.search.SearchDocument.Audience;

/** 检索. Others submit documents after their commit; the index can be rebuilt from what they submitted. */
public interface Search {
    int MAX_QUERY_LENGTH = 200;

    /** Submits or replaces a document; joins the caller's transaction and becomes findable after its commit. */
    void put(SearchDocument document);

    void remove(SubjectRef subject, Audience audience);

    /** Finds by Chinese words, pinyin, initials, code or synonym; any text is only text. */
    Found find(Audience audience, String query, Map<String, String> filters, int offset, int limit);

    /**
     * @param facets counts by facet and value
     * @param total how many match
     */
    record Found(List<Hit> hits, Map<String, Map<String, Long>> facets, long total) {}

    /** {@code titleHtml} and {@code snippetHtml} are escaped, with {@code <mark>} around what matched. */
    record Hit(SearchDocument document, String titleHtml, String snippetHtml) {}
}
