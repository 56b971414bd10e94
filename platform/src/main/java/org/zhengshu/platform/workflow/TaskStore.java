package org.zhengshu.platform.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Role;

/** Tasks as rows. */
@Component
class TaskStore {
    /** By due date; what has none comes last. */
    private static final Keyset<Stored> MOST_URGENT = Keyset.<Stored>up()
            .by("coalesce(due, 'infinity'::date)", Keyset.Kind.DAY, Stored::due)
            .by("opened_at", Keyset.Kind.TIME, Stored::openedAt)
            .by("id", Keyset.Kind.ID, Stored::id);

    private static final Keyset<Stored> LATEST = Keyset.<Stored>down()
            .by("done_at", Keyset.Kind.TIME, task -> Check.present(task.doneAt(), "when a task was done"))
            .by("id", Keyset.Kind.ID, Stored::id);

    private static final String COLUMNS =
            "id, kind, subject_kind, subject_id, department, role, assignee, from_department, title, facts, deadline,"
                    + " link, opened_at, done_at, state, decision, urged, urged_at";

    private final JdbcClient jdbc;
    private final SqlJson json;

    TaskStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Stored(
            UUID id,
            String kind,
            SubjectRef subject,
            DepartmentCode department,
            Role role,
            @Nullable AccountId assignee,
            @Nullable DepartmentCode from,
            String title,
            Map<String, String> facts,
            @Nullable Deadline deadline,
            String link,
            Instant openedAt,
            @Nullable Instant doneAt,
            @Nullable String decision,
            int urged,
            @Nullable Instant urgedAt) {
        boolean open() {
            return doneAt == null;
        }

        LocalDate due() {
            return deadline == null ? LocalDate.MAX : deadline.date();
        }
    }

    /**
     * Who looks: a department, the roles he holds there, and himself; nulls and empty sets widen the view.
     *
     * @param asked true for what the department asked of others, instead of what is asked of it
     */
    record Viewer(
            boolean asked,
            @Nullable DepartmentCode department,
            Set<Role> roles,
            @Nullable AccountId person) {}

    void open(UUID id, NewTask task, Instant now) {
        var deadline = task.deadline();
        var from = task.from();
        jdbc.sql("""
                        INSERT INTO workflow.task (id, kind, subject_kind, subject_id, department, role, from_department,
                            title, facts, deadline, due, link, opened_at, state)
                        VALUES (:id, :kind, :subjectKind, :subjectId, :department, :role, :from, :title, :facts::jsonb,
                            :deadline::jsonb, :due, :link, :now, 'OPEN')
                        ON CONFLICT (kind, subject_kind, subject_id, department) WHERE state = 'OPEN' DO UPDATE
                            SET deadline = excluded.deadline, due = excluded.due, facts = excluded.facts,
                                title = excluded.title
                        """)
                .param("id", id)
                .param("kind", task.kind().code())
                .param("subjectKind", task.subject().kind())
                .param("subjectId", task.subject().id())
                .param("department", task.department().value())
                .param("role", task.role().name())
                .param("from", from == null ? null : from.value())
                .param("title", task.title())
                .param("facts", json.write(task.facts()))
                .param("deadline", deadline == null ? null : json.write(deadline))
                .param("due", deadline == null ? null : deadline.date())
                .param("link", task.link())
                .param("now", SqlTime.param(now))
                .update();
    }

    void complete(
            TaskKind kind, SubjectRef subject, @Nullable DepartmentCode department, String decision, Instant now) {
        jdbc.sql("""
                        UPDATE workflow.task SET state = 'DONE', done_at = :now, decision = :decision
                        WHERE state = 'OPEN' AND kind = :kind AND subject_kind = :subjectKind AND subject_id = :subjectId
                            AND (:department::text IS NULL OR department = :department)
                        """)
                .param("now", SqlTime.param(now))
                .param("decision", decision)
                .param("kind", kind.code())
                .param("subjectKind", subject.kind())
                .param("subjectId", subject.id())
                .param("department", department == null ? null : department.value())
                .update();
    }

    void cancelAll(SubjectRef subject, String reason, Instant now) {
        jdbc.sql("""
                        UPDATE workflow.task SET state = 'CANCELLED', done_at = :now, decision = :reason
                        WHERE state = 'OPEN' AND subject_kind = :subjectKind AND subject_id = :subjectId
                        """)
                .param("now", SqlTime.param(now))
                .param("reason", reason)
                .param("subjectKind", subject.kind())
                .param("subjectId", subject.id())
                .update();
    }

    /** The task, locked until the transaction ends. */
    Optional<Stored> lock(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM workflow.task WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    void assign(UUID id, AccountId person) {
        jdbc.sql("UPDATE workflow.task SET assignee = :person WHERE id = :id")
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    void urge(UUID id, Instant now) {
        jdbc.sql("UPDATE workflow.task SET urged = urged + 1, urged_at = :now WHERE id = :id")
                .param("now", SqlTime.param(now))
                .param("id", id)
                .update();
    }

    Page<Stored> list(Viewer viewer, boolean open, PageRequest request) {
        var department = viewer.department();
        var person = viewer.person();
        // Each list reads the index of its own state.
        return (open ? MOST_URGENT : LATEST)
                .page(
                        request,
                        stretch -> jdbc.sql("SELECT " + COLUMNS
                                        + " FROM workflow.task WHERE " + (open ? "state = 'OPEN'" : "state <> 'OPEN'")
                                        + (department == null
                                                ? ""
                                                : viewer.asked()
                                                        ? " AND from_department = :department"
                                                        : " AND department = :department")
                                        + (viewer.roles().isEmpty()
                                                ? ""
                                                : " AND role = ANY (string_to_array(:roles, ','))")
                                        + (person == null ? "" : " AND (assignee IS NULL OR assignee = :person)")
                                        + stretch.sql())
                                .params(stretch.params())
                                .param("department", department == null ? null : department.value())
                                .param(
                                        "roles",
                                        viewer.roles().stream()
                                                .map(Role::name)
                                                .sorted()
                                                .collect(Collectors.joining(",")))
                                .param("person", person == null ? null : person.value())
                                .query(this::read)
                                .list());
    }

    private Stored read(ResultSet row, int index) throws SQLException {
        var assignee = row.getObject("assignee", UUID.class);
        var from = row.getString("from_department");
        var deadline = row.getString("deadline");
        return new Stored(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                DepartmentCode.of(row.getString("department")),
                Role.valueOf(row.getString("role")),
                assignee == null ? null : new AccountId(assignee),
                from == null ? null : DepartmentCode.of(from),
                row.getString("title"),
                json.facts(row.getString("facts")),
                deadline == null ? null : json.read(deadline, Deadline.class),
                row.getString("link"),
                SqlTime.require(row, "opened_at"),
                SqlTime.read(row, "done_at"),
                row.getString("decision"),
                row.getInt("urged"),
                SqlTime.read(row, "urged_at"));
    }
}
