package org.zhengshu.platform.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;

/** Conflicts as rows; a build replaces them all. */
@Component
class ConflictStore {
    /** Not by the number: a cursor tells what its list is ordered by. */
    private static final Keyset<StoredConflict> BY_KIND = Keyset.<StoredConflict>up()
            .by("kind", Keyset.Kind.TEXT, conflict -> conflict.kind().name())
            .by("id", Keyset.Kind.ID, StoredConflict::id);

    private static final String COLUMNS =
            "id, kind, number, source, name, value, other_source, other_name, other_value, ticket";

    private final JdbcClient jdbc;
    private final SqlJson json;

    ConflictStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One statement for all of them: the array travels as JSON. */
    void replace(UUID build, List<StoredConflict> conflicts) {
        jdbc.sql("DELETE FROM registry.conflict").update();
        jdbc.sql("""
                        INSERT INTO registry.conflict (id, build, kind, number, source, name, value, other_source,
                            other_name, other_value, ticket)
                        SELECT c.id, :build, c.kind, c.number, c.source, c.name, c.value, c."otherSource", c."otherName",
                            c."otherValue", c.ticket
                        FROM jsonb_to_recordset(:conflicts::jsonb) AS c (id uuid, kind text, number text, source uuid,
                            name text, value text, "otherSource" uuid, "otherName" text, "otherValue" text, ticket text)
                        """)
                .param("build", build)
                .param("conflicts", json.write(conflicts))
                .update();
    }

    /** Of those that the reader sees. */
    Map<String, Long> counts(ConflictSight.Looking looking) {
        var counts = new LinkedHashMap<String, Long>();
        var seen = looking.sight().sql(looking.reader(), "");
        jdbc.sql("SELECT kind, count(*) FROM registry.conflict WHERE " + seen.text() + " GROUP BY kind ORDER BY kind")
                .params(seen.params())
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    Page<StoredConflict> list(@Nullable ConflictKind kind, ConflictSight.Looking looking, PageRequest request) {
        var seen = looking.sight().sql(looking.reader(), "");
        return BY_KIND.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM registry.conflict
                        WHERE (:kind::text IS NULL OR kind = :kind)
                        """ + " AND " + seen.text() + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .param("kind", kind == null ? null : kind.name())
                        .query(ConflictStore::read)
                        .list());
    }

    List<StoredConflict> about(String number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM registry.conflict WHERE number = :number ORDER BY kind, id")
                .param("number", number)
                .query(ConflictStore::read)
                .list();
    }

    private static StoredConflict read(ResultSet row, int index) throws SQLException {
        return new StoredConflict(
                row.getObject("id", UUID.class),
                ConflictKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getObject("source", UUID.class),
                row.getString("name"),
                row.getString("value"),
                row.getObject("other_source", UUID.class),
                row.getString("other_name"),
                row.getString("other_value"),
                row.getString("ticket"));
    }
}
