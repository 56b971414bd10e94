package org.zhengshu.platform.demand;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.HistoryTable;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;

/** Applications, their lines and their history, as rows. */
@Component
class ApplicationStore {
    private static final String COLUMNS =
            "id, number, state, department, account, account_name, form, created_at, submitted_at, version";

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final HistoryTable history;

    ApplicationStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
        history = new HistoryTable(jdbc, json, "demand.history", "application");
    }

    /** Whose applications a list shows; nulls widen it. */
    record Filter(
            @Nullable DepartmentCode applicant,
            @Nullable DepartmentCode provider,
            @Nullable ApplicationState state) {}

    String nextNumber(int year) {
        long next = jdbc.sql("SELECT nextval('demand.application_number')")
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "A%d-%04d", year, next);
    }

    void add(Application application) {
        jdbc.sql("""
                        INSERT INTO demand.application (id, number, state, department, account, account_name, form,
                            created_at)
                        VALUES (:id, :number, :state, :department, :account, :name, :form::jsonb, :now)
                        """)
                .param("id", application.id().value())
                .param("number", application.number())
                .param("state", application.state().code())
                .param("department", application.department().value())
                .param("account", application.account().value())
                .param("name", application.accountName())
                .param("form", json.write(application.form()))
                .param("now", SqlTime.param(application.createdAt()))
                .update();
    }

    void setForm(ApplicationId id, ApplicationForm form) {
        jdbc.sql("UPDATE demand.application SET form = :form::jsonb, version = version + 1 WHERE id = :id")
                .param("form", json.write(form))
                .param("id", id.value())
                .update();
    }

    void setState(ApplicationId id, ApplicationState state, @Nullable Instant submittedAt) {
        jdbc.sql("""
                        UPDATE demand.application SET state = :state, version = version + 1,
                            submitted_at = coalesce(:submitted::timestamptz, submitted_at)
                        WHERE id = :id
                        """)
                .param("state", state.code())
                .param("submitted", SqlTime.param(submittedAt))
                .param("id", id.value())
                .update();
    }

    /** Writes all lines anew: an application that was sent back may have changed them. */
    void putLines(ApplicationId id, List<Line> lines) {
        jdbc.sql("DELETE FROM demand.line WHERE application = :id")
                .param("id", id.value())
                .update();
        for (var line : lines) {
            jdbc.sql("""
                            INSERT INTO demand.line (application, line, entry, entry_version, entry_name, entry_code,
                                sharing_mode, condition, provider, items, state, state_data)
                            VALUES (:id, :line, :entry, :entryVersion, :entryName, :entryCode, :mode, :condition,
                                :provider, :items::jsonb, :state, :data::jsonb)
                            """)
                    .param("id", id.value())
                    .param("line", line.number())
                    .param("entry", line.entry())
                    .param("entryVersion", line.entryVersion())
                    .param("entryName", line.entryName())
                    .param("entryCode", line.entryCode())
                    .param("mode", line.mode().name())
                    .param("condition", line.condition())
                    .param("provider", line.provider().value())
                    .param("items", json.write(line.items()))
                    .param("state", line.state().code())
                    .param("data", json.write(line.state()))
                    .update();
        }
    }

    void setLine(ApplicationId id, Line line) {
        var answer = line.answer();
        jdbc.sql("""
                        UPDATE demand.line SET state = :state, state_data = :data::jsonb, answer = :answer::jsonb,
                            answered_at = :answeredAt, delivered_at = :deliveredAt, grant_id = :grant
                        WHERE application = :id AND line = :line
                        """)
                .param("state", line.state().code())
                .param("data", json.write(line.state()))
                .param("answer", answer == null ? null : json.write(answer))
                .param("answeredAt", SqlTime.param(line.answeredAt()))
                .param("deliveredAt", SqlTime.param(line.deliveredAt()))
                .param("grant", line.grant())
                .param("id", id.value())
                .param("line", line.number())
                .update();
        jdbc.sql("UPDATE demand.application SET version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<Application> find(ApplicationId id) {
        return read("WHERE id = :id", id);
    }

    /** The application, locked until the transaction ends, so that its commands come one after the other. */
    Optional<Application> lock(ApplicationId id) {
        return read("WHERE id = :id FOR UPDATE", id);
    }

    Optional<ApplicationId> byGrant(UUID grant) {
        return jdbc.sql("SELECT application FROM demand.line WHERE grant_id = :grant")
                .param("grant", grant)
                .query(UUID.class)
                .optional()
                .map(ApplicationId::new);
    }

    List<Application> page(Filter filter, PageRequest request) {
        var applicant = filter.applicant();
        var provider = filter.provider();
        var state = filter.state();
        return jdbc
                .sql("SELECT " + COLUMNS + """
                         FROM demand.application a
                        WHERE (:applicant::text IS NULL OR department = :applicant)
                            AND (:provider::text IS NULL OR (state IN (300, 400) AND EXISTS (
                                SELECT 1 FROM demand.line l WHERE l.application = a.id AND l.provider = :provider)))
                            AND (:state::int IS NULL OR state = :state)
                        ORDER BY created_at DESC, number DESC OFFSET :offset LIMIT :limit
                        """)
                .param("applicant", applicant == null ? null : applicant.value())
                .param("provider", provider == null ? null : provider.value())
                .param("state", state == null ? null : state.code())
                .param("offset", request.offset())
                .param("limit", request.limit() + 1)
                .query(this::application)
                .list()
                .stream()
                .map(this::withLines)
                .toList();
    }

    /** Everything that was ever submitted, oldest first. */
    List<Application> submitted() {
        return jdbc
                .sql("SELECT " + COLUMNS
                        + " FROM demand.application WHERE submitted_at IS NOT NULL ORDER BY submitted_at")
                .query(this::application)
                .list()
                .stream()
                .map(this::withLines)
                .toList();
    }

    /** What happened to applications. */
    HistoryTable history() {
        return history;
    }

    private Optional<Application> read(String where, ApplicationId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM demand.application " + where)
                .param("id", id.value())
                .query(this::application)
                .optional()
                .map(this::withLines);
    }

    private Application withLines(Application application) {
        var lines = jdbc.sql("""
                        SELECT line, entry, entry_version, entry_name, entry_code, sharing_mode, condition, provider, items,
                            state, state_data, answer, answered_at, delivered_at, grant_id
                        FROM demand.line WHERE application = :id ORDER BY line
                        """)
                .param("id", application.id().value())
                .query(this::line)
                .list();
        return new Application(
                application.id(),
                application.number(),
                application.state(),
                application.department(),
                application.account(),
                application.accountName(),
                application.form(),
                application.createdAt(),
                application.submittedAt(),
                application.version(),
                lines);
    }

    private Application application(ResultSet row, int index) throws SQLException {
        return new Application(
                new ApplicationId(row.getObject("id", UUID.class)),
                row.getString("number"),
                ApplicationState.of(row.getInt("state")),
                DepartmentCode.of(row.getString("department")),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("account_name"),
                json.read(row.getString("form"), ApplicationForm.class),
                SqlTime.require(row, "created_at"),
                SqlTime.read(row, "submitted_at"),
                row.getLong("version"),
                List.of());
    }

    private Line line(ResultSet row, int index) throws SQLException {
        var answer = row.getString("answer");
        return new Line(
                row.getInt("line"),
                row.getObject("entry", UUID.class),
                row.getInt("entry_version"),
                row.getString("entry_name"),
                row.getString("entry_code"),
                SharingMode.valueOf(row.getString("sharing_mode")),
                row.getString("condition"),
                DepartmentCode.of(row.getString("provider")),
                json.texts(row.getString("items")),
                json.read(row.getString("state_data"), LineState.type(row.getInt("state"))),
                answer == null ? null : json.read(answer, Line.GivenAnswer.class),
                SqlTime.read(row, "answered_at"),
                SqlTime.read(row, "delivered_at"),
                row.getObject("grant_id", UUID.class));
    }
}
