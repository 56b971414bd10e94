package org.zhengshu.platform.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** Orders as rows. Whatever an attempt writes names its lease, so that one that lost the order writes nothing. */
@Component
class WorkStore {
    private static final Keyset<WorkOrder> NEWEST = Keyset.<WorkOrder>down()
            .by("ordered_at", Keyset.Kind.TIME, WorkOrder::orderedAt)
            .by("id", Keyset.Kind.ID, WorkOrder::id);

    private static final String COLUMNS =
            "id, kind, subject_kind, subject_id, title, department, ordered_by, link, state, reason, wish, due, lease, attempts, done,"
                    + " total, unit, problem, ordered_at, taken_at, ended_at";

    private static final String WHOLE_CITY = "";

    private final JdbcClient jdbc;
    private final SqlJson json;

    WorkStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(NewWork work, Lane lane, Instant now) {
        var department = work.department();
        var by = work.by();
        jdbc.sql("""
                        INSERT INTO work.work_order (id, kind, lane, subject_kind, subject_id, title, department, ordered_by, link,
                            state, reason, due, ordered_at)
                        VALUES (:id, :kind, :lane, :about, :aboutId, :title, :department, :by, :link,
                            'WAITING', 'TURN', :now, :now)
                        """)
                .param("id", work.id())
                .param("kind", work.kind())
                .param("lane", lane.name())
                .param("about", work.about().kind())
                .param("aboutId", work.about().id())
                .param("title", work.title())
                .param("department", department == null ? WHOLE_CITY : department.value())
                .param("by", by == null ? null : by.value())
                .param("link", work.link())
                .param("now", SqlTime.param(now))
                .update();
    }

    /**
     * In a transaction: who claims in the lane after this waits for the transaction's end, and then sees what was claimed.
     */
    void lock(Lane lane) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('work.lane:' || :lane, 0))")
                .param("lane", lane.name())
                .query()
                .singleRow();
    }

    /** The next order of the lane, when there is room: the oldest of the department that was served longest ago. */
    Optional<WorkOrder> claim(Lane lane, Collection<String> kinds, UUID holder, Instant now) {
        return jdbc.sql("""
                        WITH next AS (
                            SELECT o.id FROM work.work_order o
                            WHERE o.state = 'WAITING' AND o.lane = :lane AND o.due <= :now AND o.kind = ANY (:kinds)
                                AND (SELECT count(*) FROM work.work_order r WHERE r.lane = :lane AND r.state = 'RUNNING')
                                    < :parallel
                            ORDER BY (SELECT coalesce(max(s.lease), 0) FROM work.work_order s
                                    WHERE s.lane = o.lane AND s.department = o.department), o.ordered_at, o.id
                            LIMIT 1)
                        UPDATE work.work_order SET state = 'RUNNING', reason = NULL, lease = nextval('work.lease'),
                            holder = :holder, attempts = attempts + 1, taken_at = :now
                        WHERE id = (SELECT id FROM next) AND state = 'WAITING' RETURNING %s
                        """.formatted(COLUMNS))
                .param("lane", lane.name())
                .param("kinds", kinds.toArray(String[]::new))
                .param("parallel", lane.parallel())
                .param("holder", holder)
                .param("now", SqlTime.param(now))
                .query(this::read)
                .optional();
    }

    /** What a person wished, or that the lease is lost; null to go on. */
    Turn.@Nullable Halt progress(UUID id, long lease, WorkProgress progress) {
        return halt(jdbc.sql("""
                        UPDATE work.work_order SET done = :done, total = :total, unit = :unit
                        WHERE id = :id AND lease = :lease AND state = 'RUNNING' RETURNING coalesce(wish, '')
                        """)
                .param("done", progress.done())
                .param("total", progress.total())
                .param("unit", progress.unit())
                .param("id", id)
                .param("lease", lease)
                .query(String.class)
                .optional());
    }

    Turn.@Nullable Halt halt(UUID id, long lease) {
        return halt(jdbc.sql("""
                        SELECT coalesce(wish, '') FROM work.work_order
                        WHERE id = :id AND lease = :lease AND state = 'RUNNING'
                        """)
                .param("id", id)
                .param("lease", lease)
                .query(String.class)
                .optional());
    }

    /** The same, locked until the transaction ends: nobody wishes anything between what is read and what is made of it. */
    Turn.@Nullable Halt lockHalt(UUID id, long lease) {
        return halt(jdbc.sql("""
                        SELECT coalesce(wish, '') FROM work.work_order
                        WHERE id = :id AND lease = :lease AND state = 'RUNNING' FOR UPDATE
                        """)
                .param("id", id)
                .param("lease", lease)
                .query(String.class)
                .optional());
    }

    private static Turn.@Nullable Halt halt(Optional<String> wish) {
        return wish.map(asked -> asked.isEmpty() ? Optional.<Turn.Halt>empty() : Optional.of(Turn.Halt.valueOf(asked)))
                .orElse(Optional.of(Turn.Halt.LEASE_LOST))
                .orElse(null);
    }

    boolean done(UUID id, long lease, Instant now) {
        return jdbc.sql("""
                                UPDATE work.work_order SET state = 'DONE', holder = NULL, wish = NULL, problem = NULL,
                                    ended_at = :now
                                WHERE id = :id AND lease = :lease AND state = 'RUNNING'
                                """)
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean givenUp(UUID id, long lease, StoredProblem problem, Instant now) {
        return jdbc.sql("""
                                UPDATE work.work_order SET state = 'GIVEN_UP', holder = NULL, wish = NULL,
                                    problem = :problem::jsonb, ended_at = :now
                                WHERE id = :id AND lease = :lease AND state = 'RUNNING'
                                """)
                        .param("problem", json.write(problem))
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean backOff(UUID id, long lease, StoredProblem problem, Instant due) {
        return jdbc.sql("""
                                UPDATE work.work_order SET state = 'WAITING', reason = 'BACK_OFF', holder = NULL, wish = NULL,
                                    problem = :problem::jsonb, due = :due
                                WHERE id = :id AND lease = :lease AND state = 'RUNNING'
                                """)
                        .param("problem", json.write(problem))
                        .param("due", SqlTime.param(due))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /**
     * Gives an order back whose process ends or has ended.
     *
     * @param counts false for a process that is stopped in order: that is no attempt that failed
     */
    boolean handBack(UUID id, long lease, boolean fromTheBeginning, boolean counts) {
        return jdbc.sql("""
                                UPDATE work.work_order SET state = 'WAITING', reason = 'PROCESS_ENDED', holder = NULL,
                                    wish = NULL, done = CASE WHEN :anew THEN 0 ELSE done END,
                                    attempts = CASE WHEN :counts THEN attempts ELSE attempts - 1 END
                                WHERE id = :id AND lease = :lease AND state = 'RUNNING'
                                """)
                        .param("anew", fromTheBeginning)
                        .param("counts", counts)
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean paused(UUID id, long lease) {
        return jdbc.sql("UPDATE work.work_order SET state = 'PAUSED', reason = NULL, holder = NULL, wish = NULL"
                                + " WHERE id = :id AND lease = :lease AND state IN ('WAITING', 'RUNNING')")
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean cancelled(UUID id, long lease, Instant now) {
        return jdbc.sql("UPDATE work.work_order SET state = 'CANCELLED', reason = NULL, holder = NULL, wish = NULL,"
                                + " ended_at = :now"
                                + " WHERE id = :id AND lease = :lease AND state IN ('WAITING', 'RUNNING', 'PAUSED')")
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /** Asks the attempt that runs under the lease to stop at its next step. */
    boolean wish(UUID id, long lease, WorkStep wish) {
        return jdbc.sql(
                                "UPDATE work.work_order SET wish = :wish WHERE id = :id AND lease = :lease AND state = 'RUNNING'")
                        .param("wish", wish.name())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /** Has its turn again as if it had just been ordered. */
    boolean waitAgain(UUID id, WorkState from, Instant now) {
        return jdbc.sql("""
                                UPDATE work.work_order SET state = 'WAITING', reason = 'TURN', attempts = 0, problem = NULL,
                                    due = :now, ended_at = NULL
                                WHERE id = :id AND state = :from
                                """)
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** Orders that run under a process that has ended: a lock that can be had belongs to nobody alive. */
    List<WorkOrder> orphans(Collection<String> kinds) {
        return jdbc.sql("""
                        WITH held AS MATERIALIZED (
                            SELECT DISTINCT holder FROM work.work_order WHERE state = 'RUNNING' AND kind = ANY (:kinds)),
                        dead AS MATERIALIZED (
                            SELECT holder FROM held WHERE pg_try_advisory_xact_lock(%s))
                        SELECT %s FROM work.work_order
                        WHERE state = 'RUNNING' AND kind = ANY (:kinds) AND holder IN (SELECT holder FROM dead)
                        """.formatted(Presence.LOCK.formatted("holder::text"), COLUMNS))
                .param("kinds", kinds.toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /** Orders that run under this process. */
    List<WorkOrder> heldBy(UUID holder) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work.work_order WHERE state = 'RUNNING' AND holder = :holder")
                .param("holder", holder)
                .query(this::read)
                .list();
    }

    Optional<WorkOrder> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work.work_order WHERE id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Locked until the transaction ends: two persons who steer it do so one after the other. */
    Optional<WorkOrder> lock(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work.work_order WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    boolean underWay(String kind, SubjectRef about) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM work.work_order
                            WHERE state IN ('WAITING', 'RUNNING', 'PAUSED') AND kind = :kind
                                AND subject_kind = :about AND subject_id = :aboutId)
                        """)
                .param("kind", kind)
                .param("about", about.kind())
                .param("aboutId", about.id())
                .query(Boolean.class)
                .single();
    }

    List<WorkOrder> all(Collection<UUID> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work.work_order WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    /** @param department null for all of the city */
    Page<WorkOrder> list(
            @Nullable DepartmentCode department,
            @Nullable WorkState state,
            @Nullable String kind,
            PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql(listed(department, state, kind) + stretch.sql())
                        .params(stretch.params())
                        .param("department", department == null ? null : department.value())
                        .param("state", state == null ? null : state.name())
                        .param("kind", kind)
                        .query(this::read)
                        .list());
    }

    /** Names only what narrows: a condition that may be none is kept from its index. */
    static String listed(@Nullable DepartmentCode department, @Nullable WorkState state, @Nullable String kind) {
        return "SELECT " + COLUMNS + " FROM work.work_order WHERE true"
                + (department == null ? "" : " AND department = :department")
                + (state == null ? "" : " AND state = :state")
                + (kind == null ? "" : " AND kind = :kind");
    }

    private WorkOrder read(ResultSet row, int index) throws SQLException {
        var department = row.getString("department");
        var reason = row.getString("reason");
        var wish = row.getString("wish");
        var problem = row.getString("problem");
        return new WorkOrder(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                row.getString("title"),
                department.equals(WHOLE_CITY) ? null : DepartmentCode.of(department),
                row.getObject("ordered_by", UUID.class),
                row.getString("link"),
                WorkState.valueOf(row.getString("state")),
                reason == null ? null : WaitingFor.valueOf(reason),
                wish == null ? null : WorkStep.valueOf(wish),
                SqlTime.require(row, "due"),
                row.getLong("lease"),
                row.getInt("attempts"),
                new WorkProgress(row.getLong("done"), row.getObject("total", Long.class), row.getString("unit")),
                problem == null ? null : json.read(problem, StoredProblem.class),
                SqlTime.require(row, "ordered_at"),
                SqlTime.read(row, "taken_at"),
                SqlTime.read(row, "ended_at"));
    }
}
