package org.zhengshu.platform.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.exchange.MatchRequest.Subject;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.Grant;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** List matches and their result sheets as rows. */
@Component
class MatchStore {
    private static final Keyset<Match> NEWEST = Keyset.<Match>down()
            .by("m.started_at", Keyset.Kind.TIME, Match::startedAt)
            .by("m.id", Keyset.Kind.ID, Match::id);

    private static final TypeReference<List<Map<String, String>>> RECORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final ObjectMapper mapper;

    MatchStore(JdbcClient jdbc, SqlJson json, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.json = json;
        this.mapper = mapper;
    }

    record Match(
            UUID id,
            String caseNumber,
            String authorisation,
            LocalDate authorisedOn,
            String applicant,
            DepartmentCode department,
            String account,
            String accountName,
            RunState state,
            Instant startedAt,
            @Nullable String receipt,
            @Nullable LocalDate disposeOn,
            @Nullable Instant disposedAt,
            int persons,
            int providers) {}

    record PersonLine(int index, String name, String maskedNumber, String relation) {}

    record ColumnLine(
            UUID grant,
            String entryName,
            DepartmentCode provider,
            @Nullable String asOf,
            RunState state,
            @Nullable StoredProblem problem) {}

    record CellLine(UUID grant, int person, Verdict verdict, List<Map<String, String>> records, List<String> hints) {}

    void add(Match match, UUID process, List<Subject> subjects, List<Grant> grants) {
        jdbc.sql("""
                        INSERT INTO exchange.list_match (id, case_number, authorisation, authorised_on, applicant,
                            department, account, account_name, state, process, started_at)
                        VALUES (:id, :case, :authorisation, :authorisedOn, :applicant, :department, :account, :name,
                            'RUNNING', :process, :at)
                        """)
                .param("id", match.id())
                .param("process", process)
                .param("case", match.caseNumber())
                .param("authorisation", match.authorisation())
                .param("authorisedOn", match.authorisedOn())
                .param("applicant", match.applicant())
                .param("department", match.department().value())
                .param("account", match.account())
                .param("name", match.accountName())
                .param("at", SqlTime.param(match.startedAt()))
                .update();
        for (var subject : subjects) {
            jdbc.sql("""
                            INSERT INTO exchange.match_person (match, index, name, masked_number, relation)
                            VALUES (:match, :index, :name, :masked, :relation)
                            """)
                    .param("match", match.id())
                    .param("index", subject.index())
                    .param("name", subject.name())
                    .param("masked", subject.masked())
                    .param("relation", subject.relation())
                    .update();
        }
        for (int i = 0; i < grants.size(); i++) {
            var terms = grants.get(i).terms();
            jdbc.sql("""
                            INSERT INTO exchange.match_column (match, grant_id, position, entry_name, provider, state)
                            VALUES (:match, :grant, :position, :entry, :provider, 'RUNNING')
                            """)
                    .param("match", match.id())
                    .param("grant", grants.get(i).id().value())
                    .param("position", i)
                    .param("entry", terms.entryName())
                    .param("provider", terms.provider().value())
                    .update();
        }
    }

    void columnDone(UUID match, UUID grant, @Nullable String asOf, List<Matched> results, List<PersonDigest> persons) {
        jdbc.sql("""
                        INSERT INTO exchange.match_returned (match, grant_id, digest)
                        SELECT :match, :grant, digest FROM unnest(:digests::text[]) AS d (digest) ON CONFLICT DO NOTHING
                        """)
                .param("match", match)
                .param("grant", grant)
                .param("digests", persons.stream().map(PersonDigest::hex).toArray(String[]::new))
                .update();
        for (var matched : results) {
            jdbc.sql("""
                            INSERT INTO exchange.match_cell (match, grant_id, person, verdict, records, hints)
                            VALUES (:match, :grant, :person, :verdict, :records::jsonb, :hints::jsonb)
                            """)
                    .param("match", match)
                    .param("grant", grant)
                    .param("person", matched.subject().index())
                    .param("verdict", matched.verdict().name())
                    .param("records", json.write(matched.records()))
                    .param("hints", json.write(matched.hints()))
                    .update();
        }
        jdbc.sql(
                        "UPDATE exchange.match_column SET state = 'DONE', as_of = :asOf WHERE match = :match AND grant_id = :grant")
                .param("asOf", asOf)
                .param("match", match)
                .param("grant", grant)
                .update();
    }

    void columnFailed(UUID match, UUID grant, Problem problem) {
        jdbc.sql("""
                        UPDATE exchange.match_column SET state = 'FAILED', problem = :problem,
                            problem_values = :values::jsonb WHERE match = :match AND grant_id = :grant
                        """)
                .param("problem", problem.code().titleKey())
                .param("values", json.write(problem.values()))
                .param("match", match)
                .param("grant", grant)
                .update();
    }

    void done(UUID match, String receipt) {
        jdbc.sql("UPDATE exchange.list_match SET state = 'DONE', receipt = :receipt WHERE id = :id")
                .param("receipt", receipt)
                .param("id", match)
                .update();
    }

    /** False when it was broken off meanwhile. */
    boolean lockRunning(UUID match) {
        return jdbc.sql("SELECT state = 'RUNNING' FROM exchange.list_match WHERE id = :id FOR UPDATE")
                .param("id", match)
                .query(Boolean.class)
                .single();
    }

    /** What a process that died left: its keys were in memory only. A lock that can be had belongs to nobody alive. */
    void breakOff(Problem problem) {
        jdbc.sql("""
                        WITH owner AS MATERIALIZED (
                            SELECT DISTINCT process FROM exchange.list_match WHERE state = 'RUNNING'),
                        dead AS MATERIALIZED (
                            SELECT process FROM owner WHERE pg_try_advisory_xact_lock(%s)),
                        orphan AS (
                            UPDATE exchange.list_match SET state = 'FAILED'
                            WHERE state = 'RUNNING' AND process IN (SELECT process FROM dead) RETURNING id)
                        UPDATE exchange.match_column SET state = 'FAILED', problem = :problem, problem_values = '[]'
                        WHERE state = 'RUNNING' AND match IN (SELECT id FROM orphan)
                        """.formatted(Presence.LOCK.formatted("process::text")))
                .param("problem", problem.code().titleKey())
                .update();
    }

    boolean close(UUID match, LocalDate disposeOn, Instant at) {
        return jdbc.sql("""
                        UPDATE exchange.list_match SET closed_at = :at, dispose_on = :disposeOn
                        WHERE id = :id AND closed_at IS NULL AND state <> 'RUNNING'
                        """)
                        .param("at", SqlTime.param(at))
                        .param("disposeOn", disposeOn)
                        .param("id", match)
                        .update()
                == 1;
    }

    List<Match> due(LocalDate today) {
        return jdbc.sql(SELECT
                        + " WHERE m.dispose_on <= :today AND m.disposed_at IS NULL ORDER BY m.dispose_on LIMIT 100")
                .param("today", today)
                .query(MatchStore::match)
                .list();
    }

    /** Deletes what the providers returned; that the match happened stays. */
    void dispose(UUID match, Instant at) {
        jdbc.sql("DELETE FROM exchange.match_cell WHERE match = :id")
                .param("id", match)
                .update();
        jdbc.sql("DELETE FROM exchange.match_returned WHERE match = :id")
                .param("id", match)
                .update();
        jdbc.sql("UPDATE exchange.match_person SET name = left(name, 1) || '*' WHERE match = :id")
                .param("id", match)
                .update();
        jdbc.sql("UPDATE exchange.list_match SET disposed_at = :at WHERE id = :id")
                .param("at", SqlTime.param(at))
                .param("id", match)
                .update();
    }

    private static final String SELECT = """
            SELECT m.*, (SELECT count(*) FROM exchange.match_person p WHERE p.match = m.id) AS persons,
                   (SELECT count(*) FROM exchange.match_column c WHERE c.match = m.id) AS providers
            FROM exchange.list_match AS m
            """;

    Optional<Match> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE m.id = :id")
                .param("id", id)
                .query(MatchStore::match)
                .optional();
    }

    /** Those that the reader sees. */
    Page<Match> list(Reader reader, PageRequest request) {
        var seen = MatchSight.MATCH.sql(reader, "m");
        return NEWEST.page(
                request,
                stretch -> jdbc.sql(SELECT + " WHERE " + seen.text() + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .query(MatchStore::match)
                        .list());
    }

    /** Whom the returned rows are about, by grant. */
    Map<UUID, List<PersonDigest>> returned(UUID match) {
        var returned = new LinkedHashMap<UUID, List<PersonDigest>>();
        jdbc.sql("SELECT grant_id, digest FROM exchange.match_returned WHERE match = :match ORDER BY grant_id, digest")
                .param("match", match)
                .query(row -> {
                    returned.computeIfAbsent(row.getObject("grant_id", UUID.class), grant -> new ArrayList<>())
                            .add(new PersonDigest(row.getString("digest")));
                });
        return returned;
    }

    List<PersonLine> persons(UUID match) {
        return jdbc.sql("SELECT * FROM exchange.match_person WHERE match = :match ORDER BY index")
                .param("match", match)
                .query((row, index) -> new PersonLine(
                        row.getInt("index"),
                        row.getString("name"),
                        row.getString("masked_number"),
                        row.getString("relation")))
                .list();
    }

    List<ColumnLine> columns(UUID match) {
        return jdbc.sql("SELECT * FROM exchange.match_column WHERE match = :match ORDER BY position")
                .param("match", match)
                .query((row, index) -> {
                    var problem = row.getString("problem");
                    return new ColumnLine(
                            row.getObject("grant_id", UUID.class),
                            row.getString("entry_name"),
                            DepartmentCode.of(row.getString("provider")),
                            row.getString("as_of"),
                            RunState.valueOf(row.getString("state")),
                            problem == null
                                    ? null
                                    : new StoredProblem(problem, json.texts(row.getString("problem_values"))));
                })
                .list();
    }

    List<CellLine> cells(UUID match) {
        return jdbc.sql("SELECT * FROM exchange.match_cell WHERE match = :match")
                .param("match", match)
                .query((row, index) -> new CellLine(
                        row.getObject("grant_id", UUID.class),
                        row.getInt("person"),
                        Verdict.valueOf(row.getString("verdict")),
                        mapper.readValue(row.getString("records"), RECORDS),
                        json.texts(row.getString("hints"))))
                .list();
    }

    private static Match match(ResultSet row, int index) throws SQLException {
        return new Match(
                row.getObject("id", UUID.class),
                row.getString("case_number"),
                row.getString("authorisation"),
                row.getObject("authorised_on", LocalDate.class),
                row.getString("applicant"),
                DepartmentCode.of(row.getString("department")),
                row.getString("account"),
                row.getString("account_name"),
                RunState.valueOf(row.getString("state")),
                SqlTime.require(row, "started_at"),
                row.getString("receipt"),
                row.getObject("dispose_on", LocalDate.class),
                SqlTime.read(row, "disposed_at"),
                row.getInt("persons"),
                row.getInt("providers"));
    }
}
