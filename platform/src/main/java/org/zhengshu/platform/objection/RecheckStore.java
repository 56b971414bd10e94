package org.zhengshu.platform.objection;

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
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.http.HistoryTable;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.workflow.Deadline;

/** Rechecks as rows. */
@Component
class RecheckStore {
    private static final Keyset<Recheck> NEWEST = Keyset.<Recheck>down()
            .by("filed_at", Keyset.Kind.TIME, Recheck::filedAt)
            .by("number", Keyset.Kind.TEXT, Recheck::number);

    private static final String COLUMNS =
            "id, number, state, entry, entry_name, item, value, expected, reason, record_key, grant_id, match, person,"
                    + " applicant, provider, account, outcome, remark, deadline, filed_at, replied_at";

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final HistoryTable history;

    RecheckStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
        history = new HistoryTable(jdbc, json, "objection.history", "recheck");
    }

    /** The delivery that carried a correction. */
    record Carried(UUID run, Instant at) {}

    record Told(DepartmentCode department, Instant at) {}

    /** Which rechecks a list shows; nulls widen it. */
    record Filter(
            @Nullable DepartmentCode applicant,
            @Nullable DepartmentCode provider,
            @Nullable String match,
            @Nullable Integer state) {}

    String nextNumber(int year) {
        long next = jdbc.sql("SELECT nextval('objection.recheck_number')")
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "R%d-%04d", year, next);
    }

    void add(Recheck recheck) {
        jdbc.sql("""
                        INSERT INTO objection.recheck (id, number, state, entry, entry_name, item, value, expected, reason,
                            record_key, grant_id, match, person, applicant, provider, account, deadline, filed_at)
                        VALUES (:id, :number, :state, :entry, :entryName, :item, :value, :expected, :reason, :key, :grant,
                            :match, :person, :applicant, :provider, :account, :deadline::jsonb, :filedAt)
                        """)
                .param("id", recheck.id().value())
                .param("number", recheck.number())
                .param("state", recheck.state().code())
                .param("entry", recheck.entry())
                .param("entryName", recheck.entryName())
                .param("item", recheck.item())
                .param("value", recheck.value())
                .param("expected", recheck.expected())
                .param("reason", recheck.reason())
                .param("key", recheck.recordKey())
                .param("grant", recheck.grant())
                .param("match", recheck.match())
                .param("person", recheck.person())
                .param("applicant", recheck.applicant().value())
                .param("provider", recheck.provider().value())
                .param("account", recheck.account().value())
                .param("deadline", json.write(recheck.deadline()))
                .param("filedAt", SqlTime.param(recheck.filedAt()))
                .update();
    }

    void setState(Recheck recheck) {
        var reply = switch (recheck.state()) {
            case RecheckState.Filed ignored -> null;
            case RecheckState.Accepted ignored -> null;
            case RecheckState.Replied replied -> replied;
            case RecheckState.Confirmed confirmed ->
                new RecheckState.Replied(confirmed.outcome(), confirmed.remark(), confirmed.at());
            case RecheckState.Disputed disputed ->
                new RecheckState.Replied(disputed.outcome(), disputed.remark(), disputed.at());
            case RecheckState.Upheld upheld -> new RecheckState.Replied(upheld.outcome(), upheld.remark(), upheld.at());
        };
        jdbc.sql("""
                        UPDATE objection.recheck SET state = :state, outcome = :outcome, remark = :remark,
                            replied_at = :at, deadline = :deadline::jsonb,
                            carried_run = CASE WHEN :outcome = 'CORRECTED' THEN carried_run END,
                            carried_at = CASE WHEN :outcome = 'CORRECTED' THEN carried_at END
                        WHERE id = :id
                        """)
                .param("deadline", json.write(recheck.deadline()))
                .param("state", recheck.state().code())
                .param("outcome", reply == null ? null : reply.outcome().name())
                .param("remark", reply == null ? null : reply.remark())
                .param("at", reply == null ? null : SqlTime.param(reply.at()))
                .param("id", recheck.id().value())
                .update();
    }

    Optional<Recheck> find(RecheckId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM objection.recheck WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    Optional<Recheck> lock(RecheckId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM objection.recheck WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** Those of the filter that the reader sees. */
    Page<Recheck> page(Filter filter, Reader reader, PageRequest request) {
        var seen = RecheckSight.RECHECK.sql(reader, "");
        var applicant = filter.applicant();
        var provider = filter.provider();
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM objection.recheck
                        WHERE (:applicant::text IS NULL OR applicant = :applicant)
                            AND (:provider::text IS NULL OR provider = :provider)
                            AND (:match::text IS NULL OR match = :match)
                            AND (:state::int IS NULL OR state = :state)
                        """ + " AND " + seen.text() + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .param("applicant", applicant == null ? null : applicant.value())
                        .param("provider", provider == null ? null : provider.value())
                        .param("match", filter.match())
                        .param("state", filter.state())
                        .query(this::read)
                        .list());
    }

    /** What a department disputed of one of its list matches, the newest first. */
    List<Recheck> ofMatch(UUID match, DepartmentCode applicant) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM objection.recheck WHERE match = :match AND applicant = :applicant
                        ORDER BY filed_at DESC, number DESC
                        """)
                .param("match", match.toString())
                .param("applicant", applicant.value())
                .query(this::read)
                .list();
    }

    /** Locked: corrected under this grant before a delivery began that is the first since. */
    List<Recheck> awaitingDelivery(UUID grant, Instant begun) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM objection.recheck
                        WHERE grant_id = :grant AND outcome = 'CORRECTED' AND carried_run IS NULL
                            AND replied_at <= :begun
                        ORDER BY number FOR UPDATE
                        """)
                .param("grant", grant)
                .param("begun", SqlTime.param(begun))
                .query(this::read)
                .list();
    }

    void setCarried(RecheckId id, UUID run, Instant at) {
        jdbc.sql("UPDATE objection.recheck SET carried_run = :run, carried_at = :at WHERE id = :id")
                .param("run", run)
                .param("at", SqlTime.param(at))
                .param("id", id.value())
                .update();
    }

    Optional<Carried> carried(RecheckId id) {
        return jdbc.sql("""
                        SELECT carried_run, carried_at FROM objection.recheck WHERE id = :id AND carried_run IS NOT NULL
                        """)
                .param("id", id.value())
                .query((row, index) ->
                        new Carried(row.getObject("carried_run", UUID.class), SqlTime.require(row, "carried_at")))
                .optional();
    }

    void addTold(RecheckId id, DepartmentCode department, Instant at) {
        jdbc.sql("""
                        INSERT INTO objection.told (recheck, department, at) VALUES (:id, :department, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", id.value())
                .param("department", department.value())
                .param("at", SqlTime.param(at))
                .update();
    }

    List<Told> told(RecheckId id) {
        return jdbc.sql("SELECT department, at FROM objection.told WHERE recheck = :id ORDER BY department")
                .param("id", id.value())
                .query((row, index) -> new Told(DepartmentCode.of(row.getString(1)), SqlTime.require(row, "at")))
                .list();
    }

    /** What happened to rechecks. */
    HistoryTable history() {
        return history;
    }

    private Recheck read(ResultSet row, int index) throws SQLException {
        var outcome = row.getString("outcome");
        return new Recheck(
                new RecheckId(row.getObject("id", UUID.class)),
                row.getString("number"),
                RecheckState.read(
                        row.getInt("state"),
                        outcome == null ? null : RecheckOutcome.valueOf(outcome),
                        row.getString("remark"),
                        SqlTime.read(row, "replied_at")),
                row.getObject("entry", UUID.class),
                row.getString("entry_name"),
                row.getString("item"),
                row.getString("value"),
                row.getString("expected"),
                row.getString("reason"),
                row.getString("record_key"),
                row.getObject("grant_id", UUID.class),
                row.getString("match"),
                row.getString("person"),
                DepartmentCode.of(row.getString("applicant")),
                DepartmentCode.of(row.getString("provider")),
                new AccountId(row.getObject("account", UUID.class)),
                json.read(row.getString("deadline"), Deadline.class),
                SqlTime.require(row, "filed_at"));
    }
}
