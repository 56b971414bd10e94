package org.zhengshu.platform.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.GrantId;

/** Credentials, what they used of their quota, and their calls, as rows. */
@Component
class CredentialStore {
    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Credential(
            UUID id,
            String key,
            String secretDigest,
            GrantId grant,
            DepartmentCode department,
            int quotaPerDay,
            boolean active,
            Instant createdAt) {}

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
                            state, created_at)
                        VALUES (:id, :key, :digest, :grant, :department, :quota, 'ACTIVE', :at)
                        """)
                .param("id", credential.id())
                .param("key", credential.key())
                .param("digest", credential.secretDigest())
                .param("grant", credential.grant().value())
                .param("department", credential.department().value())
                .param("quota", credential.quotaPerDay())
                .param("at", SqlTime.param(credential.createdAt()))
                .update();
    }

    Optional<Credential> byKey(String key) {
        return jdbc.sql("SELECT * FROM exchange.credential WHERE key = :key")
                .param("key", key)
                .query(CredentialStore::credential)
                .optional();
    }

    List<Credential> of(DepartmentCode department) {
        return jdbc.sql("SELECT * FROM exchange.credential WHERE department = :department ORDER BY created_at DESC")
                .param("department", department.value())
                .query(CredentialStore::credential)
                .list();
    }

    boolean stop(UUID id, DepartmentCode department) {
        return jdbc.sql("""
                        UPDATE exchange.credential SET state = 'STOPPED'
                        WHERE id = :id AND department = :department AND state = 'ACTIVE'
                        """)
                        .param("id", id)
                        .param("department", department.value())
                        .update()
                == 1;
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

    List<Call> calls(DepartmentCode department, @Nullable UUID credential, PageRequest page) {
        return jdbc.sql("""
                        SELECT c.* FROM exchange.call AS c JOIN exchange.credential AS k ON k.id = c.credential
                        WHERE k.department = :department AND (:credential::uuid IS NULL OR c.credential = :credential)
                        ORDER BY c.id DESC LIMIT :limit OFFSET :offset
                        """)
                .param("department", department.value())
                .param("credential", credential)
                .param("limit", page.limit() + 1)
                .param("offset", page.offset())
                .query((row, index) -> new Call(
                        SqlTime.require(row, "at"),
                        row.getObject("credential", UUID.class),
                        new GrantId(row.getObject("grant_id", UUID.class)),
                        row.getInt("status"),
                        row.getInt("rows"),
                        row.getInt("millis"),
                        row.getString("case_number"),
                        row.getString("purpose"),
                        row.getString("problem"),
                        row.getString("receipt")))
                .list();
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
                SqlTime.require(row, "created_at"));
    }
}
