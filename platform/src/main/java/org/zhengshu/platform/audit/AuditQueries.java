package org.zhengshu.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads the trail. */
@Component
class AuditQueries {
    /** Views, calls, matches and exports that named the person, and batches that held it. */
    private static final String USES = """
            WITH uses AS (
              SELECT e.id, e.at, p.use, e.name AS who, e.department, e.grant_number, e.purpose, e.case_number, e.approver,
                     e.subject_kind, e.subject_id
              FROM audit.person p JOIN audit.event e ON e.id = p.event
              WHERE p.digest = :digest AND e.at >= :from AND e.at < :until AND e.at <= :asked AND e.outcome = 'DONE'
              UNION ALL
              SELECT b.id, b.at, 'BATCH', '', b.department, b.grant_number, b.purpose, b.case_number, b.approver,
                     b.subject_kind, b.subject_id
              FROM audit.batch b
              WHERE b.at >= :from AND b.at < :until AND b.at <= :asked AND audit.batch_holds(b.id, :digest))
            """;

    private static final Keyset<EventRow> NEWEST =
            Keyset.<EventRow>down().by("id", Keyset.Kind.NUMBER, row -> Long.parseLong(row.id()));

    private static final Keyset<Found> USES_NEWEST = Keyset.<Found>down()
            .by("at", Keyset.Kind.TIME, Found::at)
            .by("use", Keyset.Kind.TEXT, found -> found.kind().name())
            .by("id", Keyset.Kind.NUMBER, Found::id);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditQueries(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    record Found(
            long id,
            Instant at,
            PersonUse kind,
            String who,
            @Nullable String department,
            UseGround ground,
            SubjectRef subject) {}

    record EventRow(
            String id,
            Instant at,
            String account,
            String name,
            @Nullable String department,
            String action,
            SubjectRef subject,
            Outcome outcome,
            String address,
            @Nullable String grant,
            @Nullable String purpose,
            @Nullable String caseNumber,
            Map<String, String> detail) {}

    record Filter(
            @Nullable String action,
            @Nullable String account,
            @Nullable String grant,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    boolean add(Notice notice) {
        return jdbc.sql("""
                                INSERT INTO audit.notice (number, from_day, until_day, scope, auditors, at)
                                VALUES (:number, :from, :until, :scope, string_to_array(:auditors, ','), :at)
                                ON CONFLICT (number) DO NOTHING
                                """)
                        .param("number", notice.number())
                        .param("from", notice.from())
                        .param("until", notice.until())
                        .param("scope", notice.scope())
                        .param("auditors", String.join(",", notice.auditors()))
                        .param("at", SqlTime.param(clock.instant()))
                        .update()
                == 1;
    }

    Optional<Notice> notice(String number) {
        return jdbc.sql("SELECT number, from_day, until_day, scope, array_to_string(auditors, ',') AS auditors"
                        + " FROM audit.notice WHERE number = :number")
                .param("number", number)
                .query(AuditQueries::notice)
                .optional();
    }

    /** Notices that name the auditor; all of them for null. */
    List<Notice> notices(@Nullable String auditor) {
        return jdbc.sql("SELECT number, from_day, until_day, scope, array_to_string(auditors, ',') AS auditors"
                        + " FROM audit.notice WHERE :auditor::text IS NULL OR :auditor = ANY (auditors)"
                        + " ORDER BY at DESC LIMIT 200")
                .param("auditor", auditor)
                .query(AuditQueries::notice)
                .list();
    }

    /** What is asked of a person: his digest, the notice's days, and no use after the question. */
    record About(byte[] digest, LocalDate from, LocalDate until, Instant asked) {}

    /** A stretch of the uses, newest first. */
    Page<Found> uses(About about, PageRequest request) {
        return USES_NEWEST.page(
                request,
                stretch -> asked(about, "SELECT * FROM uses WHERE true" + stretch.sql())
                        .params(stretch.params())
                        .query((row, index) -> new Found(
                                row.getLong("id"),
                                SqlTime.require(row, "at"),
                                PersonUse.valueOf(row.getString("use")),
                                row.getString("who"),
                                row.getString("department"),
                                new UseGround(
                                        row.getString("grant_number"),
                                        row.getString("purpose"),
                                        row.getString("case_number"),
                                        row.getString("approver")),
                                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id"))))
                        .list());
    }

    long count(About about) {
        return asked(about, "SELECT count(*) FROM uses").query(Long.class).single();
    }

    /** The departments that hold what they were sent of the person, the latest first. */
    List<String> receivers(About about) {
        return asked(about, """
                        SELECT department FROM uses WHERE use <> 'VIEW' AND department IS NOT NULL
                        GROUP BY department ORDER BY max(at) DESC, department
                        """).query(String.class).list();
    }

    private JdbcClient.StatementSpec asked(About about, String select) {
        return jdbc.sql(USES + select)
                .param("digest", about.digest())
                .param("from", SqlTime.param(begin(about.from())))
                .param("until", SqlTime.param(begin(about.until().plusDays(1))))
                .param("asked", SqlTime.param(about.asked()));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(SqlTime.CITY).toInstant();
    }

    Page<EventRow> events(Filter filter, PageRequest page) {
        return NEWEST.page(
                page,
                stretch -> jdbc.sql("""
                        SELECT id, at, account, name, department, action, subject_kind, subject_id, outcome, address,
                               grant_number, purpose, case_number, detail
                        FROM audit.event
                        WHERE (:action::text IS NULL OR action LIKE :action || '%')
                          AND (:account::text IS NULL OR account = :account OR name = :account)
                          AND (:grant::text IS NULL OR grant_number = :grant)
                          AND (:from::timestamptz IS NULL OR at >= :from)
                          AND (:until::timestamptz IS NULL OR at < :until)
                        """ + stretch.sql())
                        .params(stretch.params())
                        .param("action", filter.action())
                        .param("account", filter.account())
                        .param("grant", filter.grant())
                        .param("from", day(filter.from(), 0))
                        .param("until", day(filter.until(), 1))
                        .query((row, index) -> new EventRow(
                                row.getString("id"),
                                SqlTime.require(row, "at"),
                                row.getString("account"),
                                row.getString("name"),
                                row.getString("department"),
                                row.getString("action"),
                                new SubjectRef(row.getString("subject_kind"), row.getString("subject_id")),
                                Outcome.valueOf(row.getString("outcome")),
                                row.getString("address"),
                                row.getString("grant_number"),
                                row.getString("purpose"),
                                row.getString("case_number"),
                                json.readValue(row.getString("detail"), new TypeReference<Map<String, String>>() {})))
                        .list());
    }

    private static java.time.@Nullable OffsetDateTime day(@Nullable LocalDate day, int plus) {
        return day == null
                ? null
                : SqlTime.param(day.plusDays(plus).atStartOfDay(SqlTime.CITY).toInstant());
    }

    private static Notice notice(ResultSet row, int index) throws SQLException {
        return new Notice(
                row.getString("number"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("scope"),
                Arrays.asList(row.getString("auditors").split(",")));
    }
}
