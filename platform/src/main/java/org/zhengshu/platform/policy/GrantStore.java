package org.zhengshu.platform.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.evidence.ReceiptNumber;
import org.zhengshu.platform.http.HistoryTable;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.StoppedBy;

/** Grants and what happened to them, as rows. */
@Component
class GrantStore {
    private static final Keyset<Stored> NEWEST = Keyset.<Stored>down()
            .by("issued_at", Keyset.Kind.TIME, Stored::issuedAt)
            .by("number", Keyset.Kind.TEXT, Stored::number);

    private static final String COLUMNS =
            "id, number, application, requester, provider, entry, entry_version, entry_name, entry_code, items, masks,"
                    + " purpose, legal_basis, ways, until, approver, case_numbered, standing, version, stopped, issued_at, receipt";

    private final JdbcClient jdbc;
    private final SqlJson json;
    private final HistoryTable history;

    GrantStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
        history = new HistoryTable(jdbc, json, "policy.grant_act", "grant_id");
    }

    /**
     * @param version counts what people did to it, from 1
     * @param stopped who suspended it; null when it is not suspended
     */
    record Stored(
            GrantId id,
            String number,
            NewGrant terms,
            GrantStanding standing,
            long version,
            @Nullable StoppedBy stopped,
            Instant issuedAt,
            String receipt) {

        GrantState state(LocalDate today) {
            return switch (standing) {
                case REVOKED -> GrantState.REVOKED;
                case DISPOSED -> GrantState.DISPOSED;
                case ACTIVE -> today.isAfter(terms.until()) ? GrantState.EXPIRED : GrantState.ACTIVE;
                case SUSPENDED -> today.isAfter(terms.until()) ? GrantState.EXPIRED : GrantState.SUSPENDED;
            };
        }

        Stored with(ReceiptNumber proof) {
            return new Stored(id, number, terms, standing, version, stopped, issuedAt, proof.value());
        }

        Grant on(LocalDate today) {
            return new Grant(id, number, terms, state(today), issuedAt);
        }
    }

    /** {@code 2026-0093}: the year and a number that never comes twice. */
    String nextNumber(int year) {
        long next = jdbc.sql("SELECT nextval('policy.grant_number')")
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "%d-%04d", year, next);
    }

    void add(Stored grant) {
        var terms = grant.terms();
        jdbc.sql("""
                        INSERT INTO policy.sharing_grant (id, number, application, requester, provider, entry,
                            entry_version, entry_name, entry_code, items, masks, purpose, legal_basis, ways, until,
                            approver, case_numbered, standing, issued_at, receipt)
                        VALUES (:id, :number, :application, :requester, :provider, :entry, :entryVersion, :entryName,
                            :entryCode, :items::jsonb, :masks::jsonb, :purpose, :legalBasis, :ways::jsonb, :until,
                            :approver, :caseNumbered, :standing, :issuedAt, :receipt)
                        """)
                .param("id", grant.id().value())
                .param("number", grant.number())
                .param("application", terms.application())
                .param("requester", terms.requester().value())
                .param("provider", terms.provider().value())
                .param("entry", terms.entry())
                .param("entryVersion", terms.entryVersion())
                .param("entryName", terms.entryName())
                .param("entryCode", terms.entryCode())
                .param("items", json.write(terms.items()))
                .param("masks", json.write(terms.masks()))
                .param("purpose", terms.purpose())
                .param("legalBasis", terms.legalBasis())
                .param(
                        "ways",
                        json.write(
                                terms.ways().stream().map(Enum::name).sorted().toList()))
                .param("until", terms.until())
                .param("approver", terms.approver())
                .param("caseNumbered", terms.caseNumbered())
                .param("standing", grant.standing().name())
                .param("issuedAt", SqlTime.param(grant.issuedAt()))
                .param("receipt", grant.receipt())
                .update();
    }

    /** Locked until the transaction ends: who may move it is decided on what it is. */
    Optional<Stored> lock(GrantId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM policy.sharing_grant WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    Optional<Stored> find(GrantId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM policy.sharing_grant WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    List<Stored> find(Collection<GrantId> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM policy.sharing_grant WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(GrantId::value).distinct().toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    /** Who suspended a grant of the entry to the department that runs on {@code today}, the data authority first. */
    Optional<StoppedBy> suspended(DepartmentCode requester, UUID entry, LocalDate today) {
        return jdbc.sql("""
                        SELECT stopped FROM policy.sharing_grant
                        WHERE requester = :requester AND entry = :entry AND standing = 'SUSPENDED' AND until >= :today
                        ORDER BY stopped ->> 'level' LIMIT 1
                        """)
                .param("requester", requester.value())
                .param("entry", entry)
                .param("today", today)
                .query(String.class)
                .optional()
                .map(text -> json.read(text, StoppedBy.class));
    }

    /** Moves the standing of a locked grant; {@code stopped} stands with SUSPENDED alone. */
    void move(GrantId id, GrantStanding to, @Nullable StoppedBy stopped) {
        jdbc.sql(
                        "UPDATE policy.sharing_grant SET standing = :to, version = version + 1, stopped = :stopped::jsonb WHERE id = :id")
                .param("to", to.name())
                .param("stopped", stopped == null ? null : json.write(stopped))
                .param("id", id.value())
                .update();
    }

    List<Stored> of(@Nullable DepartmentCode department) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM policy.sharing_grant
                        WHERE :department::text IS NULL OR requester = :department OR provider = :department
                        ORDER BY issued_at DESC, number DESC
                        """)
                .param("department", department == null ? null : department.value())
                .query(this::read)
                .list();
    }

    Page<Stored> page(
            @Nullable DepartmentCode requester,
            @Nullable DepartmentCode provider,
            @Nullable GrantState state,
            LocalDate today,
            PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM policy.sharing_grant
                        WHERE (:requester::text IS NULL OR requester = :requester)
                            AND (:provider::text IS NULL OR provider = :provider)
                            AND (:state::text IS NULL OR :state = CASE
                                WHEN standing IN ('ACTIVE', 'SUSPENDED') AND until < :today THEN 'EXPIRED'
                                ELSE standing END)
                        """ + stretch.sql())
                        .params(stretch.params())
                        .param("requester", requester == null ? null : requester.value())
                        .param("provider", provider == null ? null : provider.value())
                        .param("state", state == null ? null : state.name())
                        .param("today", today)
                        .query(this::read)
                        .list());
    }

    /** In the order of their text, which is that of PostgreSQL. */
    List<String> idsAfter(String id, int most) {
        return jdbc.sql("""
                        SELECT id::text FROM policy.sharing_grant
                        WHERE :id = '' OR id > nullif(:id, '')::uuid ORDER BY id LIMIT :most
                        """)
                .param("id", id)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Those of these ids that exist; what is no id of a grant is none. */
    List<Stored> among(Collection<String> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM policy.sharing_grant WHERE id = ANY (:ids::uuid[])")
                .param("ids", ids.stream().filter(GrantId::isOne).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /** What happened to grants. */
    HistoryTable history() {
        return history;
    }

    private Stored read(ResultSet row, int index) throws SQLException {
        var terms = new NewGrant(
                row.getString("application"),
                DepartmentCode.of(row.getString("requester")),
                DepartmentCode.of(row.getString("provider")),
                row.getObject("entry", UUID.class),
                row.getInt("entry_version"),
                row.getString("entry_name"),
                row.getString("entry_code"),
                json.texts(row.getString("items")),
                json.facts(row.getString("masks")),
                row.getString("purpose"),
                row.getString("legal_basis"),
                json.texts(row.getString("ways")).stream()
                        .map(SharingWay::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject("until", LocalDate.class),
                row.getString("approver"),
                row.getBoolean("case_numbered"));
        var stopped = row.getString("stopped");
        return new Stored(
                new GrantId(row.getObject("id", UUID.class)),
                row.getString("number"),
                terms,
                GrantStanding.valueOf(row.getString("standing")),
                row.getLong("version"),
                stopped == null ? null : json.read(stopped, StoppedBy.class),
                SqlTime.require(row, "issued_at"),
                row.getString("receipt"));
    }
}
