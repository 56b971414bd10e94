package org.zhengshu.platform.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.work.StoredProblem;

/** Runs as rows. */
@Component
class GovernanceRunStore {
    private static final Keyset<StoredRun> NEWEST = Keyset.<StoredRun>down()
            .by("started_at", Keyset.Kind.TIME, StoredRun::startedAt)
            .by("id", Keyset.Kind.ID, StoredRun::id);

    private static final String COLUMNS =
            "id, kind, entry, entry_version, entry_name, department, state, rows, rows_known, manifest,"
                    + " snapshot, result, problem, receipt, started_at, ended_at";

    private final JdbcClient jdbc;
    private final SqlJson json;

    GovernanceRunStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a run; false when one of the kind is under way for the entry. */
    boolean add(UUID id, RunKind kind, PublishedEntry entry, @Nullable Long rowsKnown, Instant now) {
        return jdbc.sql("""
                                INSERT INTO governance.run (id, kind, entry, entry_version, entry_name, department, state,
                                    rows_known, started_at)
                                VALUES (:id, :kind, :entry, :version, :name, :department, 'OPEN', :rowsKnown, :now)
                                ON CONFLICT (kind, entry) WHERE state = 'OPEN' DO NOTHING
                                """)
                        .param("id", id)
                        .param("kind", kind.name())
                        .param("entry", entry.id().value())
                        .param("version", entry.version())
                        .param("name", entry.name())
                        .param("department", entry.provider().value())
                        .param("rowsKnown", rowsKnown)
                        .param("now", SqlTime.param(now))
                        .update()
                == 1;
    }

    /** Keeps what is going to be written before it is written. */
    void intend(UUID id, Manifest manifest) {
        jdbc.sql("UPDATE governance.run SET manifest = :manifest::jsonb, rows = :rows WHERE id = :id")
                .param("manifest", json.write(manifest))
                .param("rows", manifest.rows())
                .param("id", id)
                .update();
    }

    /** Ends an open run well; false when it had ended already. */
    boolean done(UUID id, long rows, long snapshot, @Nullable Object result, Instant now) {
        return jdbc.sql("""
                                UPDATE governance.run SET state = 'DONE', rows = :rows, snapshot = :snapshot,
                                    result = :result::jsonb, ended_at = :now
                                WHERE id = :id AND state = 'OPEN'
                                """)
                        .param("rows", rows)
                        .param("snapshot", snapshot)
                        .param("result", result == null ? null : json.write(result))
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    void receipt(UUID id, String receipt) {
        jdbc.sql("UPDATE governance.run SET receipt = :receipt WHERE id = :id")
                .param("receipt", receipt)
                .param("id", id)
                .update();
    }

    boolean failed(UUID id, StoredProblem problem, Instant now) {
        return jdbc.sql("UPDATE governance.run SET state = 'FAILED', problem = :problem::jsonb, ended_at = :now"
                                + " WHERE id = :id AND state = 'OPEN'")
                        .param("problem", json.write(problem))
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    void cancelled(UUID id, Instant now) {
        jdbc.sql("UPDATE governance.run SET state = 'CANCELLED', ended_at = :now WHERE id = :id AND state = 'OPEN'")
                .param("now", SqlTime.param(now))
                .param("id", id)
                .update();
    }

    /**
     * Opens a failed run again; false when a later one of the kind was ordered for the entry. The database refuses it while
     * another is open.
     */
    boolean again(UUID id) {
        return jdbc.sql("""
                                UPDATE governance.run r SET state = 'OPEN', problem = NULL, ended_at = NULL
                                WHERE r.id = :id AND r.state = 'FAILED' AND NOT EXISTS (
                                    SELECT 1 FROM governance.run later WHERE later.kind = r.kind AND later.entry = r.entry
                                        AND (later.started_at, later.id) > (r.started_at, r.id))
                                """).param("id", id).update() == 1;
    }

    Optional<StoredRun> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM governance.run WHERE id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<StoredRun> active(RunKind kind, EntryId entry) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM governance.run WHERE kind = :kind AND entry = :entry"
                        + " AND state = 'OPEN'")
                .param("kind", kind.name())
                .param("entry", entry.value())
                .query(this::read)
                .optional();
    }

    /** Those that the reader sees. */
    Page<StoredRun> list(RunKind kind, Reader reader, @Nullable EntryId entry, PageRequest request) {
        var seen = GovernanceRunSight.RUN.sql(reader, "");
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM governance.run
                        WHERE kind = :kind AND (:entry::uuid IS NULL OR entry = :entry)
                        """ + " AND " + seen.text() + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .param("kind", kind.name())
                        .param("entry", entry == null ? null : entry.value())
                        .query(this::read)
                        .list());
    }

    private StoredRun read(ResultSet row, int index) throws SQLException {
        var manifest = row.getString("manifest");
        var problem = row.getString("problem");
        return new StoredRun(
                row.getObject("id", UUID.class),
                RunKind.valueOf(row.getString("kind")),
                new EntryId(row.getObject("entry", UUID.class)),
                row.getInt("entry_version"),
                row.getString("entry_name"),
                DepartmentCode.of(row.getString("department")),
                RunOutcome.valueOf(row.getString("state")),
                row.getLong("rows"),
                row.getObject("rows_known", Long.class),
                manifest == null ? null : json.read(manifest, Manifest.class),
                row.getObject("snapshot", Long.class),
                row.getString("result"),
                problem == null ? null : json.read(problem, StoredProblem.class),
                row.getString("receipt"),
                SqlTime.require(row, "started_at"),
                SqlTime.read(row, "ended_at"));
    }
}
