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

/** The history from the rows of versions and probes. */
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

    /** Probes that found the same one after the other are one row here: nights add up, changes are few. */
    @Override
    public Map<EntryId, List<MountSpell>> spells() {
        return jdbc
                .sql("""
                        SELECT entry, min(at) AS since, max(at) AS until, state, latest
                        FROM (SELECT entry, at, state, latest,
                                row_number() OVER (PARTITION BY entry ORDER BY at, id)
                                - row_number() OVER (PARTITION BY entry, state, latest ORDER BY at, id) AS island
                            FROM catalogue.probe) AS probe
                        GROUP BY entry, state, latest, island ORDER BY entry, since, until
                        """)
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
