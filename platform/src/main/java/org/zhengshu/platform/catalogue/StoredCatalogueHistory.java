package org.zhengshu.platform.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;

/** The history from the rows of versions and spells. */
@Component
class StoredCatalogueHistory implements CatalogueHistory {
    private final JdbcClient jdbc;

    StoredCatalogueHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record FirstVersion(EntryId entry, Instant at) {}

    @Override
    public Map<EntryId, Instant> published() {
        return jdbc
                .sql("SELECT entry, min(published_at) AS at FROM catalogue.version GROUP BY entry")
                .query((row, index) -> new FirstVersion(entry(row), SqlTime.require(row, "at")))
                .list()
                .stream()
                .collect(toUnmodifiableMap(FirstVersion::entry, FirstVersion::at));
    }

    @Override
    public Map<EntryId, List<MountSpell>> spells(Map<EntryId, Instant> since) {
        var asked = List.copyOf(since.keySet());
        return jdbc
                .sql("""
                        SELECT spell.entry, spell.since, until, state, latest
                        FROM unnest(:entries::uuid[], :moments::timestamptz[]) AS asked (entry, since)
                        JOIN catalogue.spell AS spell ON spell.entry = asked.entry
                            AND until >= coalesce((SELECT max(until) FROM catalogue.spell AS before
                                WHERE before.entry = asked.entry AND before.until <= asked.since), asked.since)
                        ORDER BY spell.entry, spell.since
                        """)
                .param("entries", asked.stream().map(EntryId::toString).toArray(String[]::new))
                .param(
                        "moments",
                        asked.stream()
                                .map(one -> String.valueOf(since.get(one)))
                                .toArray(String[]::new))
                .query((row, index) -> new MountSpell(
                        entry(row),
                        SqlTime.require(row, "since"),
                        SqlTime.require(row, "until"),
                        MountState.valueOf(row.getString("state")),
                        row.getString("latest")))
                .list()
                .stream()
                .collect(groupingBy(MountSpell::entry, toUnmodifiableList()));
    }

    private static EntryId entry(ResultSet row) throws SQLException {
        return new EntryId(row.getObject("entry", UUID.class));
    }
}
