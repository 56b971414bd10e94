package org.zhengshu.platform.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.search.SearchDocument.Audience;

/** Submitted documents as rows. */
@Component
class DocumentStore {
    private static final String COLUMNS =
            "subject_kind, subject_id, audience, title, body, keywords, facets, facts, link, removed, change";

    private final JdbcClient jdbc;
    private final SqlJson json;

    DocumentStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row as it stands: its document, whether it is to be removed, and the number of its last change. */
    record Stored(SearchDocument document, boolean removed, long change) {}

    void put(SearchDocument document) {
        jdbc.sql("""
                        INSERT INTO search.document (subject_kind, subject_id, audience, title, body, keywords, facets,
                            facts, link, change)
                        VALUES (:kind, :id, :audience, :title, :body, :keywords::jsonb, :facets::jsonb, :facts::jsonb,
                            :link, nextval('search.change_seq'))
                        ON CONFLICT (subject_kind, subject_id, audience) DO UPDATE SET title = excluded.title,
                            body = excluded.body, keywords = excluded.keywords, facets = excluded.facets,
                            facts = excluded.facts, link = excluded.link, removed = false, change = excluded.change
                        """)
                .param("kind", document.subject().kind())
                .param("id", document.subject().id())
                .param("audience", document.audience().name())
                .param("title", document.title())
                .param("body", document.text())
                .param("keywords", json.write(document.keywords()))
                .param("facets", json.write(document.facets()))
                .param("facts", json.write(document.facts()))
                .param("link", document.link())
                .update();
    }

    void remove(SubjectRef subject, Audience audience) {
        jdbc.sql("""
                        UPDATE search.document SET removed = true, change = nextval('search.change_seq')
                        WHERE subject_kind = :kind AND subject_id = :id AND audience = :audience
                        """)
                .param("kind", subject.kind())
                .param("id", subject.id())
                .param("audience", audience.name())
                .update();
    }

    /** These documents, as far as they are not removed: one question for a page of hits. */
    Map<SubjectRef, SearchDocument> find(Collection<SubjectRef> subjects, Audience audience) {
        return jdbc
                .sql("SELECT " + COLUMNS + """
                         FROM unnest(:kinds::text[], :ids::text[]) AS asked (kind, id)
                        JOIN search.document ON subject_kind = asked.kind AND subject_id = asked.id
                        WHERE audience = :audience AND NOT removed
                        """)
                .param("kinds", subjects.stream().map(SubjectRef::kind).toArray(String[]::new))
                .param("ids", subjects.stream().map(SubjectRef::id).toArray(String[]::new))
                .param("audience", audience.name())
                .query(this::read)
                .list()
                .stream()
                .map(Stored::document)
                .collect(Collectors.toUnmodifiableMap(SearchDocument::subject, document -> document));
    }

    List<Stored> waiting(int limit) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM search.document WHERE change <> indexed ORDER BY change LIMIT :limit")
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Everything waits again: for an index that was lost. */
    void waitAll() {
        jdbc.sql("UPDATE search.document SET indexed = 0 WHERE indexed <> 0").update();
    }

    /** Notes that the index holds this change; a later change of the same document goes on waiting. */
    void indexed(Stored stored) {
        var subject = stored.document().subject();
        jdbc.sql(
                        stored.removed()
                                ? "DELETE FROM search.document WHERE subject_kind = :kind AND subject_id = :id"
                                        + " AND audience = :audience AND change = :change"
                                : "UPDATE search.document SET indexed = change WHERE subject_kind = :kind"
                                        + " AND subject_id = :id AND audience = :audience AND change = :change")
                .param("kind", subject.kind())
                .param("id", subject.id())
                .param("audience", stored.document().audience().name())
                .param("change", stored.change())
                .update();
    }

    private Stored read(ResultSet row, int index) throws SQLException {
        return new Stored(
                new SearchDocument(
                        SubjectRef.of(row.getString("subject_kind"), row.getString("subject_id")),
                        Audience.valueOf(row.getString("audience")),
                        row.getString("title"),
                        row.getString("body"),
                        json.texts(row.getString("keywords")),
                        json.facts(row.getString("facets")),
                        json.facts(row.getString("facts")),
                        row.getString("link")),
                row.getBoolean("removed"),
                row.getLong("change"));
    }
}
