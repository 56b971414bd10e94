package org.zhengshu.platform.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.GrantId;

/** Credentials, what they used of their quota, and their calls, as rows. */
@Component
class CredentialStore {
    private static final Keyset<Listed> NEWEST = Keyset.<Listed>down().by("c.id", Keyset.Kind.NUMBER, Listed::id);

    private record Listed(long id, Call call) {}

    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param endsOn its last day
     * @param networks from where it may be used; from anywhere when empty
     * @param oldSecret good beside the present secret for a while after it was changed
     * @param secretUsed whether an application has shown the present secret yet
     * @param stoppedAt when it was stopped before its end
     */
    record Credential(
            UUID id,
            String key,
            String secretDigest,
            GrantId grant,
            DepartmentCode department,
            int quotaPerDay,
            boolean active,
            Instant createdAt,
            LocalDate endsOn,
            List<AddressRange> networks,
            @Nullable OldSecret oldSecret,
            boolean secretUsed,
            @Nullable Instant stoppedAt) {

        boolean usable(LocalDate today) {
            return active && !today.isAfter(endsOn);
        }

        boolean usableFrom(String address) {
            return networks.isEmpty() || networks.stream().anyMatch(network -> network.holds(address));
        }
    }

    record OldSecret(String digest, Instant until) {}

    /** @param problem message key of what went wrong; null when it went well */
    record Call(
            Instant at,
            UUID credential,
            GrantId grant,
            int status,
            int rows,
            int millis,
            @Nullable String caseNumber,
            @Nullable String purpose,
            @Nullable String problem,
            @Nullable String receipt) {}

    void add(Credential credential) {
        jdbc.sql("""
                        INSERT INTO exchange.credential (id, key, secret_digest, grant_id, department, quota_per_day,
                            state, created_at, ends_on, networks)
                        VALUES (:id, :key, :digest, :grant, :department, :quota, 'ACTIVE', :at, :ends, :networks)
                        """)
                .param("id", credential.id())
                .param("key", credential.key())
                .param("digest", credential.secretDigest())
                .param("grant", credential.grant().value())
                .param("department", credential.department().value())
                .param("quota", credential.quotaPerDay())
                .param("at", SqlTime.param(credential.createdAt()))
                .param("ends", credential.endsOn())
                .param(
                        "networks",
                        credential.networks().stream()
                                .map(AddressRange::toString)
                                .toArray(String[]::new))
                .update();
    }

    Optional<Credential> byKey(String key) {
        return jdbc.sql("SELECT * FROM exchange.credential WHERE key = :key")
                .param("key", key)
                .query(CredentialStore::credential)
                .optional();
    }

    List<Credential> of(DepartmentCode department) {
        return jdbc.sql("""
                        SELECT * FROM exchange.credential WHERE department = :department
                        ORDER BY state = 'STOPPED', created_at DESC
                        """)
                .param("department", department.value())
                .query(CredentialStore::credential)
                .list();
    }

    /** The department's, locked until the transaction ends: two changes of one secret follow each other. */
    Optional<Credential> lock(UUID id, DepartmentCode department) {
        return jdbc.sql("SELECT * FROM exchange.credential WHERE id = :id AND department = :department FOR UPDATE")
                .param("id", id)
                .param("department", department.value())
                .query(CredentialStore::credential)
                .optional();
    }

    /** An application has shown the present secret; many at once mark it once. */
    void markUsed(Credential credential) {
        jdbc.sql("""
                        UPDATE exchange.credential SET secret_used = true
                        WHERE id = :id AND secret_digest = :digest AND NOT secret_used
                        """)
                .param("id", credential.id())
                .param("digest", credential.secretDigest())
                .update();
    }

    /** A present secret that was used becomes the old one, good until then, and what was the old one dies now; one that nobody used is replaced. */
    void change(Credential credential, String digest, Instant oldUntil) {
        jdbc.sql("""
                        UPDATE exchange.credential SET
                            old_secret_digest = CASE WHEN secret_used THEN secret_digest ELSE old_secret_digest END,
                            old_secret_until = CASE WHEN secret_used THEN :until ELSE old_secret_until END,
                            secret_digest = :digest, secret_used = false
                        WHERE id = :id
                        """)
                .param("until", SqlTime.param(oldUntil))
                .param("digest", digest)
                .param("id", credential.id())
                .update();
    }

    void stop(Credential credential, Instant at) {
        jdbc.sql("UPDATE exchange.credential SET state = 'STOPPED', stopped_at = :at WHERE id = :id")
                .param("id", credential.id())
                .param("at", SqlTime.param(at))
                .update();
    }

    /** When it was last called with, answered or not; null when never. */
    @Nullable
    Instant lastUsed(UUID credential) {
        return jdbc.sql("SELECT at FROM exchange.call WHERE credential = :credential ORDER BY id DESC LIMIT 1")
                .param("credential", credential)
                .query((row, index) -> SqlTime.require(row, "at"))
                .optional()
                .orElse(null);
    }

    /** Takes one call of the day's quota; false when none is left. One statement: two calls cannot share the last. */
    boolean take(Credential credential, LocalDate day) {
        return jdbc.sql("""
                        INSERT INTO exchange.quota_use (credential, day, used) VALUES (:credential, :day, 1)
                        ON CONFLICT (credential, day) DO UPDATE SET used = quota_use.used + 1
                        WHERE quota_use.used < :quota
                        """)
                        .param("credential", credential.id())
                        .param("day", day)
                        .param("quota", credential.quotaPerDay())
                        .update()
                == 1;
    }

    /** The same of what all credentials of the grant share. */
    boolean takeOfGrant(GrantId grant, LocalDate day, int quota) {
        return jdbc.sql("""
                        INSERT INTO exchange.grant_quota_use (grant_id, day, used) VALUES (:grant, :day, 1)
                        ON CONFLICT (grant_id, day) DO UPDATE SET used = grant_quota_use.used + 1
                        WHERE grant_quota_use.used < :quota
                        """)
                        .param("grant", grant.value())
                        .param("day", day)
                        .param("quota", quota)
                        .update()
                == 1;
    }

    int usedOfGrant(GrantId grant, LocalDate day) {
        return jdbc.sql("SELECT used FROM exchange.grant_quota_use WHERE grant_id = :grant AND day = :day")
                .param("grant", grant.value())
                .param("day", day)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** A call that failed through no fault of the caller. */
    void giveBack(Reserved call, LocalDate day) {
        jdbc.sql("UPDATE exchange.quota_use SET used = used - 1 WHERE credential = :credential AND day = :day"
                        + " AND used > 0")
                .param("credential", call.credential())
                .param("day", day)
                .update();
        jdbc.sql("UPDATE exchange.grant_quota_use SET used = used - 1 WHERE grant_id = :grant AND day = :day"
                        + " AND used > 0")
                .param("grant", call.grant().value())
                .param("day", day)
                .update();
    }

    /** A call that is counted, and whose department is being asked. */
    record Reserved(
            UUID id,
            Instant at,
            UUID credential,
            GrantId grant,
            @Nullable String caseNumber,
            String purpose) {}

    void reserve(Reserved call, UUID process) {
        jdbc.sql("""
                        INSERT INTO exchange.reserved_call (id, at, credential, grant_id, process, case_number, purpose)
                        VALUES (:id, :at, :credential, :grant, :process, :case, :purpose)
                        """)
                .param("id", call.id())
                .param("at", SqlTime.param(call.at()))
                .param("credential", call.credential())
                .param("grant", call.grant().value())
                .param("process", process)
                .param("case", call.caseNumber())
                .param("purpose", call.purpose())
                .update();
    }

    /** False when somebody else took it for a dead process's. */
    boolean release(UUID reserved) {
        return jdbc.sql("DELETE FROM exchange.reserved_call WHERE id = :id")
                        .param("id", reserved)
                        .update()
                == 1;
    }

    /** Takes away, and gives, what processes that died had reserved; those that live are let be. */
    List<Reserved> releaseOrphans() {
        return jdbc.sql("""
                        WITH owner AS MATERIALIZED (SELECT DISTINCT process FROM exchange.reserved_call),
                        dead AS MATERIALIZED (SELECT process FROM owner WHERE pg_try_advisory_xact_lock(%s))
                        DELETE FROM exchange.reserved_call WHERE process IN (SELECT process FROM dead)
                        RETURNING id, at, credential, grant_id, case_number, purpose
                        """.formatted(Presence.LOCK.formatted("process::text")))
                .query((row, index) -> new Reserved(
                        row.getObject("id", UUID.class),
                        SqlTime.require(row, "at"),
                        row.getObject("credential", UUID.class),
                        new GrantId(row.getObject("grant_id", UUID.class)),
                        row.getString("case_number"),
                        row.getString("purpose")))
                .list();
    }

    int used(UUID credential, LocalDate day) {
        return jdbc.sql("SELECT used FROM exchange.quota_use WHERE credential = :credential AND day = :day")
                .param("credential", credential)
                .param("day", day)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void add(Call call) {
        jdbc.sql("""
                        INSERT INTO exchange.call (at, credential, grant_id, status, rows, millis, case_number, purpose,
                            problem, receipt)
                        VALUES (:at, :credential, :grant, :status, :rows, :millis, :case, :purpose, :problem, :receipt)
                        """)
                .param("at", SqlTime.param(call.at()))
                .param("credential", call.credential())
                .param("grant", call.grant().value())
                .param("status", call.status())
                .param("rows", call.rows())
                .param("millis", call.millis())
                .param("case", call.caseNumber())
                .param("purpose", call.purpose())
                .param("problem", call.problem())
                .param("receipt", call.receipt())
                .update();
    }

    Page<Call> calls(DepartmentCode department, @Nullable UUID credential, PageRequest page) {
        return NEWEST.page(
                        page,
                        stretch -> jdbc.sql("""
                        SELECT c.* FROM exchange.call AS c JOIN exchange.credential AS k ON k.id = c.credential
                        WHERE k.department = :department
                        """ + (credential == null ? "" : " AND c.credential = :credential")
                                        + stretch.sql())
                                .params(stretch.params())
                                .param("department", department.value())
                                .param("credential", credential)
                                .query((row, index) -> new Listed(
                                        row.getLong("id"),
                                        new Call(
                                                SqlTime.require(row, "at"),
                                                row.getObject("credential", UUID.class),
                                                new GrantId(row.getObject("grant_id", UUID.class)),
                                                row.getInt("status"),
                                                row.getInt("rows"),
                                                row.getInt("millis"),
                                                row.getString("case_number"),
                                                row.getString("purpose"),
                                                row.getString("problem"),
                                                row.getString("receipt"))))
                                .list())
                .map(Listed::call);
    }

    private static Credential credential(ResultSet row, int index) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("secret_digest"),
                new GrantId(row.getObject("grant_id", UUID.class)),
                DepartmentCode.of(row.getString("department")),
                row.getInt("quota_per_day"),
                "ACTIVE".equals(row.getString("state")),
                SqlTime.require(row, "created_at"),
                row.getObject("ends_on", LocalDate.class),
                Arrays.stream((String[]) row.getArray("networks").getArray())
                        .map(AddressRange::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                oldSecret(row),
                row.getBoolean("secret_used"),
                SqlTime.read(row, "stopped_at"));
    }

    private static @Nullable OldSecret oldSecret(ResultSet row) throws SQLException {
        var digest = row.getString("old_secret_digest");
        return digest == null ? null : new OldSecret(digest, SqlTime.require(row, "old_secret_until"));
    }
}
