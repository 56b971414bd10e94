package org.zhengshu.platform.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.workflow.Deadline;

/** What citizens wrote, and the answers. */
@Component
class FeedbackStore {
    private static final Keyset<Feedback> NEWEST = Keyset.<Feedback>down()
            .by("f.at", Keyset.Kind.TIME, Feedback::at)
            .by("f.number", Keyset.Kind.TEXT, Feedback::number);

    private static final String SELECT = """
            SELECT f.id, f.number, f.dataset, f.department, f.row_label, f.words, f.at, f.state, f.checked, f.answer, f.answered_at,
                f.deadline, d.slug, d.form ->> 'title' AS title, d.form ->> 'englishTitle' AS english_title
            FROM opendata.feedback f LEFT JOIN opendata.dataset d ON d.id = f.dataset
            """;

    private final JdbcClient jdbc;
    private final SqlJson json;

    FeedbackStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** {@code dataset} null: somebody asks for data that is not open. */
    record Feedback(
            UUID id,
            String number,
            @Nullable UUID dataset,
            @Nullable String slug,
            @Nullable String title,
            @Nullable String englishTitle,
            @Nullable String department,
            @Nullable String row,
            String words,
            Instant at,
            String state,
            Checked checked,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable Deadline deadline) {
        /** What it is about, in the reader's language where the provider gave it one; empty for data that is missing. */
        String titled(boolean english) {
            if (english && englishTitle != null && !englishTitle.isBlank()) {
                return englishTitle;
            }
            return title == null ? "" : title;
        }
    }

    long nextNumber() {
        return jdbc.sql("SELECT nextval('opendata.feedback_number')")
                .query(Long.class)
                .single();
    }

    void add(
            UUID id,
            String number,
            @Nullable UUID dataset,
            DepartmentCode department,
            @Nullable String row,
            String words,
            Instant at,
            Deadline deadline) {
        jdbc.sql("""
                        INSERT INTO opendata.feedback (id, number, dataset, department, row_label, words, at, state, deadline)
                        VALUES (:id, :number, :dataset, :department, :row, :words, :at, 'OPEN', :deadline::jsonb)
                        """)
                .param("id", id)
                .param("number", number)
                .param("dataset", dataset)
                .param("department", department.value())
                .param("row", row)
                .param("words", words)
                .param("at", SqlTime.param(at))
                .param("deadline", json.write(deadline))
                .update();
    }

    /** Whether an official looked at the words before they became public. */
    enum Checked {
        HELD,
        RELEASED,
        /** 不予公开: the words are never shown; the reason is the answer. */
        KEPT_BACK
    }

    /** False when somebody checked it already. */
    boolean release(UUID id) {
        return jdbc.sql("UPDATE opendata.feedback SET checked = 'RELEASED' WHERE id = :id AND checked = 'HELD'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** False when somebody checked it already. */
    boolean keepBack(UUID id, String reason, Instant at) {
        return jdbc.sql("""
                        UPDATE opendata.feedback SET checked = 'KEPT_BACK', state = 'REFUSED', answer = :reason, answered_at = :at
                        WHERE id = :id AND checked = 'HELD'
                        """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("at", SqlTime.param(at))
                        .update()
                == 1;
    }

    /** False when it was answered already or nobody checked it yet. */
    boolean answer(UUID id, String state, String answer, Instant at) {
        return jdbc.sql("""
                        UPDATE opendata.feedback SET state = :state, answer = :answer, answered_at = :at
                        WHERE id = :id AND state = 'OPEN' AND checked = 'RELEASED'
                        """)
                        .param("id", id)
                        .param("state", state)
                        .param("answer", answer)
                        .param("at", SqlTime.param(at))
                        .update()
                == 1;
    }

    Optional<Feedback> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE f.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Feedback> byNumber(String number) {
        return jdbc.sql(SELECT + "WHERE f.number = :number")
                .param("number", number)
                .query(this::read)
                .optional();
    }

    /** Those of a dataset that everybody may read, the newest first. */
    List<Feedback> of(UUID dataset, int limit) {
        return jdbc.sql(SELECT
                        + "WHERE f.dataset = :dataset AND f.checked = 'RELEASED' ORDER BY f.at DESC LIMIT :limit")
                .param("dataset", dataset)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Those that everybody may read, the newest first. */
    Page<Feedback> released(PageRequest request) {
        return list(null, null, Checked.RELEASED, request);
    }

    /** For those who check and answer; each null means all. */
    Page<Feedback> list(
            @Nullable DepartmentCode department,
            @Nullable String state,
            @Nullable Checked checked,
            PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql(SELECT + """
                        WHERE (:department::text IS NULL OR f.department = :department)
                            AND (:state::text IS NULL OR f.state = :state)
                            AND (:checked::text IS NULL OR f.checked = :checked)
                        """ + stretch.sql())
                        .params(stretch.params())
                        .param("department", department == null ? null : department.value())
                        .param("state", state)
                        .param("checked", checked == null ? null : checked.name())
                        .query(this::read)
                        .list());
    }

    private Feedback read(ResultSet row, int index) throws SQLException {
        var deadline = row.getString("deadline");
        return new Feedback(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("dataset", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("english_title"),
                row.getString("department"),
                row.getString("row_label"),
                row.getString("words"),
                SqlTime.require(row, "at"),
                row.getString("state"),
                Checked.valueOf(row.getString("checked")),
                row.getString("answer"),
                SqlTime.read(row, "answered_at"),
                deadline == null ? null : json.read(deadline, Deadline.class));
    }
}
