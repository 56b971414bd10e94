package org.zhengshu.platform.demand;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;

/** Applications, their lines and their history, as rows. */
@Component
class ApplicationStore {
    private static final Keyset<Application> NEWEST = Keyset.<Application>down()
            .by("created_at", Keyset.Kind.TIME, Application::createdAt)
            .by("number", Keyset.Kind.TEXT, Application::number);

    private static final String PROVIDED = """
             AND state IN (300, 400)
             AND id IN (SELECT l.application FROM demand.line l WHERE l.provider = :provider)
            """;

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

    Page<Application> page(Filter filter, PageRequest request) {
        var applicant = filter.applicant();
        var provider = filter.provider();
        var state = filter.state();
        var page = NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + " FROM demand.application a WHERE true"
                                + (applicant == null ? "" : " AND department = :applicant")
                                + (provider == null ? "" : PROVIDED) + (state == null ? "" : " AND state = :state")
                                + stretch.sql())
                        .params(stretch.params())
                        .param("applicant", applicant == null ? null : applicant.value())
                        .param("provider", provider == null ? null : provider.value())
                        .param("state", state == null ? null : state.code())
                        .query(this::application)
                        .list());
        return page.with(withLines(page.rows()));
    }

    /** Every line that was ever submitted, oldest first, without what it asks for. */
    List<SubmittedLine> submitted() {
        return jdbc.sql("""
                        SELECT a.id, a.number, a.department, a.submitted_at, l.line, l.entry_name, l.provider, l.sharing_mode,
                            l.state, (l.state_data -> 'due' ->> 'date')::date AS due, l.answered_at, l.delivered_at
                        FROM demand.application a JOIN demand.line l ON l.application = a.id
                        WHERE a.submitted_at IS NOT NULL ORDER BY a.submitted_at, a.id, l.line
                        """)
                .query((row, index) -> new SubmittedLine(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getInt("line"),
                        row.getString("entry_name"),
                        DepartmentCode.of(row.getString("department")),
                        DepartmentCode.of(row.getString("provider")),
                        SharingMode.valueOf(row.getString("sharing_mode")),
                        LineState.type(row.getInt("state")),
                        SqlTime.require(row, "submitted_at"),
                        row.getObject("due", LocalDate.class),
                        SqlTime.read(row, "answered_at"),
                        SqlTime.read(row, "delivered_at")))
                .list();
    }

    /** @param due the last day of the clock that runs; null when none does */
    record SubmittedLine(
            UUID application,
            String number,
            int line,
            String entryName,
            DepartmentCode applicant,
            DepartmentCode provider,
            SharingMode mode,
            Class<? extends LineState> state,
            Instant submittedAt,
            @Nullable LocalDate due,
            @Nullable Instant answeredAt,
            @Nullable Instant deliveredAt) {}

    /** What happened to applications. */
    HistoryTable history() {
        return history;
    }

    private Optional<Application> read(String where, ApplicationId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM demand.application " + where)
                .param("id", id.value())
                .query(this::application)
                .optional()
                .map(application -> withLines(List.of(application)).getFirst());
    }

    private record Read(UUID application, Line line) {}

    private List<Application> withLines(List<Application> applications) {
        var lines = jdbc
                .sql("""
                        SELECT application, line, entry, entry_version, entry_name, entry_code, sharing_mode, condition,
                            provider, items, state, state_data, answer, answered_at, delivered_at, grant_id
                        FROM demand.line WHERE application = ANY (:ids) ORDER BY application, line
                        """)
                .param("ids", applications.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .query((row, index) -> new Read(row.getObject("application", UUID.class), line(row)))
                .list()
                .stream()
                .collect(groupingBy(Read::application, mapping(Read::line, toUnmodifiableList())));
        return applications.stream()
                .map(one -> one.with(lines.getOrDefault(one.id().value(), List.of())))
                .toList();
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

    private Line line(ResultSet row) throws SQLException {
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
