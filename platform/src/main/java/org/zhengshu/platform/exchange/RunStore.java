package org.zhengshu.platform.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;

/** Runs as rows. */
@Component
class RunStore {
    private static final Keyset<Run> NEWEST = Keyset.<Run>down()
            .by("started_at", Keyset.Kind.TIME, Run::startedAt)
            .by("id", Keyset.Kind.ID, Run::id);

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final Clock clock;

    RunStore(JdbcClient jdbc, SqlJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** False when a run of the task is waiting or going on. */
    boolean add(UUID id, Task task, Grant grant, RunKind kind, @Nullable Long rowsKnown) {
        var terms = grant.terms();
        return jdbc.sql("""
                        INSERT INTO exchange.run (id, task, grant_id, grant_number, entry, entry_name, provider,
                            requester, kind, state, rows_known, started_at)
                        VALUES (:id, :task, :grant, :number, :entry, :entryName, :provider, :requester, :kind,
                            'QUEUED', :rowsKnown, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", id)
                        .param("task", task.id())
                        .param("grant", grant.id().value())
                        .param("number", grant.number())
                        .param("entry", terms.entry())
                        .param("entryName", terms.entryName())
                        .param("provider", terms.provider().value())
                        .param("requester", terms.requester().value())
                        .param("kind", kind.name())
                        .param("rowsKnown", rowsKnown)
                        .param("at", SqlTime.param(clock.instant()))
                        .update()
                == 1;
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("SELECT * FROM exchange.run WHERE id = :id")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    Optional<Run> last(UUID task) {
        return Optional.ofNullable(last(List.of(task)).get(task));
    }

    /** The newest run of each of these tasks that has one. */
    Map<UUID, Run> last(Collection<UUID> tasks) {
        return jdbc.sql("""
                        SELECT newest.* FROM unnest(:tasks::uuid[]) AS asked (task), LATERAL (
                            SELECT * FROM exchange.run AS r WHERE r.task = asked.task ORDER BY started_at DESC LIMIT 1) AS newest
                        """).param("tasks", tasks.toArray(UUID[]::new)).query(this::run).list().stream()
                .collect(Collectors.toUnmodifiableMap(Run::task, run -> run));
    }

    /** Those that the reader sees. */
    Page<Run> list(Reader reader, @Nullable UUID grant, @Nullable RunState state, PageRequest page) {
        var seen = RunSight.RUN.sql(reader, "");
        return NEWEST.page(
                page,
                stretch -> jdbc.sql("SELECT * FROM exchange.run WHERE " + seen.text()
                                + (grant == null ? "" : " AND grant_id = :grant")
                                + (state == null ? "" : " AND state = :state") + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .param("grant", grant)
                        .param("state", state == null ? null : state.name())
                        .query(this::run)
                        .list());
    }

    /** What waits, and what was going on when its process died. */
    List<UUID> open() {
        return jdbc.sql("SELECT id FROM exchange.run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY started_at")
                .query(UUID.class)
                .list();
    }

    /** Empty when the run has ended meanwhile. */
    Optional<Run> begin(UUID id) {
        return jdbc.sql("""
                        UPDATE exchange.run SET state = 'RUNNING', attempts = attempts + 1
                        WHERE id = :id AND state IN ('QUEUED', 'RUNNING') RETURNING *
                        """).param("id", id).query(this::run).optional();
    }

    /** The watermark of the task's last delivery; null when there was none, and then all rows are due. */
    @Nullable
    String highWater(UUID task) {
        return jdbc.sql("""
                        SELECT high_water FROM exchange.run
                        WHERE task = :task AND state = 'DONE' AND high_water IS NOT NULL
                        ORDER BY ended_at DESC LIMIT 1
                        """).param("task", task).query(String.class).optional().orElse(null);
    }

    /** Whom the run moves; one that was begun anew knows anew. False when somebody else has ended it meanwhile. */
    boolean moves(UUID id, byte[] digests) {
        return jdbc.sql("""
                        INSERT INTO exchange.run_persons (run, digests)
                        SELECT id, :digests FROM exchange.run WHERE id = :run AND state = 'RUNNING' FOR UPDATE
                        ON CONFLICT (run) DO UPDATE SET digests = excluded.digests
                        """).param("run", id).param("digests", digests).update() == 1;
    }

    /** Whom it moved, once; empty when that was never kept, which is not the same as nobody. */
    Optional<byte[]> takeMoved(UUID id) {
        return jdbc.sql("DELETE FROM exchange.run_persons WHERE run = :run RETURNING digests")
                .param("run", id)
                .query(byte[].class)
                .optional();
    }

    /** True when somebody asked to stop, or has ended it meanwhile. */
    boolean moved(UUID id, long rows, long bytes) {
        return jdbc.sql("""
                        UPDATE exchange.run SET rows = :rows, bytes = :bytes WHERE id = :id AND state = 'RUNNING'
                        RETURNING cancel
                        """)
                .param("rows", rows)
                .param("bytes", bytes)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Held until the transaction ends; false when it has ended. Two processes may believe that they carry out a run. */
    boolean lockRunning(UUID id) {
        return jdbc.sql("SELECT 1 FROM exchange.run WHERE id = :id AND state = 'RUNNING' FOR UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** A waiting run ends at once, one that goes on when it next looks. */
    boolean cancel(UUID id) {
        return jdbc.sql("""
                        UPDATE exchange.run SET cancel = true,
                            state = CASE state WHEN 'QUEUED' THEN 'CANCELLED' ELSE state END,
                            ended_at = CASE state WHEN 'QUEUED' THEN :at END
                        WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
                        """)
                        .param("at", SqlTime.param(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    void done(UUID id, CopyResult result, String receipt) {
        jdbc.sql("""
                        UPDATE exchange.run SET state = 'DONE', rows = :rows, bytes = :bytes, inserted = :inserted,
                            updated = :updated, deleted = :deleted, reconciled = :reconciled, manifest = :manifest::jsonb,
                            high_water = :highWater, receipt = :receipt, ended_at = :at
                        WHERE id = :id AND state = 'RUNNING'
                        """)
                .param("rows", result.sent().rows())
                .param("bytes", result.sent().bytes())
                .param("inserted", result.inserted())
                .param("updated", result.updated())
                .param("deleted", result.deleted())
                .param("reconciled", result.reconciled())
                .param("manifest", json.write(result.sent()))
                .param("highWater", result.highWater())
                .param("receipt", receipt)
                .param("at", SqlTime.param(clock.instant()))
                .param("id", id)
                .update();
    }

    void failed(UUID id, Problem problem) {
        jdbc.sql("""
                        UPDATE exchange.run SET state = 'FAILED', problem = :problem, problem_values = :values::jsonb,
                            rows = 0, ended_at = :at
                        WHERE id = :id AND state = 'RUNNING'
                        """)
                .param("problem", problem.code().titleKey())
                .param("values", json.write(problem.values()))
                .param("at", SqlTime.param(clock.instant()))
                .param("id", id)
                .update();
    }

    void cancelled(UUID id) {
        jdbc.sql("UPDATE exchange.run SET state = 'CANCELLED', rows = 0, ended_at = :at"
                        + " WHERE id = :id AND state = 'RUNNING'")
                .param("at", SqlTime.param(clock.instant()))
                .param("id", id)
                .update();
    }

    private Run run(ResultSet row, int index) throws SQLException {
        long rowsKnown = row.getLong("rows_known");
        Long known = row.wasNull() ? null : Long.valueOf(rowsKnown);
        boolean reconciled = row.getBoolean("reconciled");
        Boolean compared = row.wasNull() ? null : Boolean.valueOf(reconciled);
        var manifest = row.getString("manifest");
        var problem = row.getString("problem");
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("task", UUID.class),
                new GrantId(row.getObject("grant_id", UUID.class)),
                row.getString("grant_number"),
                row.getString("entry_name"),
                DepartmentCode.of(row.getString("provider")),
                DepartmentCode.of(row.getString("requester")),
                RunKind.valueOf(row.getString("kind")),
                RunState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getLong("rows"),
                known,
                row.getLong("bytes"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("deleted"),
                compared,
                manifest == null ? null : json.read(manifest, Manifest.class),
                row.getString("receipt"),
                problem == null ? null : new StoredProblem(problem, json.texts(row.getString("problem_values"))),
                SqlTime.require(row, "started_at"),
                SqlTime.read(row, "ended_at"));
    }
}
