package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.http.SqlTime;

/** Mounts as the last probe found them, and what the probes before had found. */
@Component
class MountStore {
    private static final String SELECT = "SELECT entry, source, schema_name, table_name, system, update_column, rows,"
            + " state, problem, latest, fingerprint, version, probed_at FROM catalogue.mount";

    private final JdbcClient jdbc;

    MountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param problem code of the problem that the last probe met, {@code node:table-gone}
     * @param fingerprint SM3 over names and types of the promised columns, as they were when it was mounted
     * @param version the entry's version whose columns those are
     */
    record StoredMount(Mount mount, String system, @Nullable String problem, String fingerprint, int version) {

        /** The same table in the same condition, read at another time. */
        boolean standsAlready(StoredMount before) {
            return mount.table().equals(before.mount().table())
                    && Objects.equals(mount.updateColumn(), before.mount().updateColumn())
                    && mount.state() == before.mount().state()
                    && system.equals(before.system())
                    && fingerprint.equals(before.fingerprint())
                    && version == before.version();
        }
    }

    void put(StoredMount stored) {
        var mount = stored.mount();
        jdbc.sql("""
                        INSERT INTO catalogue.mount (entry, source, schema_name, table_name, system, update_column, rows,
                            state, problem, latest, fingerprint, version, probed_at)
                        VALUES (:entry, :source, :schema, :table, :system, :updateColumn, :rows, :state, :problem,
                            :latest, :fingerprint, :version, :at)
                        ON CONFLICT (entry) DO UPDATE SET source = excluded.source, schema_name = excluded.schema_name,
                            table_name = excluded.table_name, system = excluded.system,
                            update_column = excluded.update_column, rows = excluded.rows, state = excluded.state,
                            problem = excluded.problem, latest = excluded.latest, fingerprint = excluded.fingerprint,
                            version = excluded.version,
                            probed_at = excluded.probed_at
                        """)
                .param("entry", mount.entry().value())
                .param("source", mount.table().source().value())
                .param("schema", mount.table().schema())
                .param("table", mount.table().table())
                .param("system", stored.system())
                .param("updateColumn", mount.updateColumn())
                .param("rows", mount.rows())
                .param("state", mount.state().name())
                .param("problem", stored.problem())
                .param("latest", mount.latest())
                .param("fingerprint", stored.fingerprint())
                .param("version", stored.version())
                .param("at", SqlTime.param(mount.probedAt()))
                .update();
        // A clock that was put back makes no spell end before it began.
        jdbc.sql("""
                        WITH newest AS (
                            SELECT since FROM catalogue.spell WHERE entry = :entry ORDER BY since DESC LIMIT 1),
                        same AS (
                            UPDATE catalogue.spell AS spell
                            SET until = greatest(until, :at), probes = probes + 1, rows = :rows
                            FROM newest
                            WHERE spell.entry = :entry AND spell.since = newest.since AND state = :state
                                AND latest IS NOT DISTINCT FROM :latest
                            RETURNING spell.since)
                        INSERT INTO catalogue.spell (entry, since, until, probes, rows, state, latest)
                        SELECT :entry, :at, :at, 1, :rows, :state, :latest WHERE NOT EXISTS (SELECT FROM same)
                        ON CONFLICT (entry, since) DO UPDATE SET probes = spell.probes + 1, rows = excluded.rows,
                            state = excluded.state, latest = excluded.latest
                        """)
                .param("entry", mount.entry().value())
                .param("at", SqlTime.param(mount.probedAt()))
                .param("rows", mount.rows())
                .param("state", mount.state().name())
                .param("latest", mount.latest())
                .update();
    }

    Optional<StoredMount> find(EntryId entry) {
        return jdbc.sql(SELECT + " WHERE entry = :entry")
                .param("entry", entry.value())
                .query(MountStore::read)
                .optional();
    }

    List<StoredMount> all() {
        return jdbc.sql(SELECT + " ORDER BY entry").query(MountStore::read).list();
    }

    private static StoredMount read(ResultSet row, int index) throws SQLException {
        Instant probedAt = SqlTime.require(row, "probed_at");
        return new StoredMount(
                new Mount(
                        new EntryId(row.getObject("entry", UUID.class)),
                        new TableRef(
                                new SourceId(row.getString("source")),
                                row.getString("schema_name"),
                                row.getString("table_name")),
                        row.getString("update_column"),
                        row.getLong("rows"),
                        MountState.valueOf(row.getString("state")),
                        probedAt,
                        row.getString("latest")),
                row.getString("system"),
                row.getString("problem"),
                row.getString("fingerprint"),
                row.getInt("version"));
    }
}
