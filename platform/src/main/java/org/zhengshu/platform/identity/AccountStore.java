package org.zhengshu.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;

/** Accounts as rows. */
@Component
class AccountStore {
    private static final String COLUMNS =
            "id, login, name, department, array_to_string(roles, ',') AS roles, password, failures, locked_until,"
                    + " must_change_password, suspended, version";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Stored(
            AccountId id,
            String login,
            String name,
            @Nullable DepartmentCode department,
            Set<Role> roles,
            String password,
            int failures,
            @Nullable Instant lockedUntil,
            boolean mustChangePassword,
            boolean suspended,
            long version) {

        boolean administers() {
            return roles.stream().anyMatch(Role.ADMINISTRATORS::contains);
        }
    }

    /** Adds the account; false when the log-in name is taken. */
    boolean add(AccountId id, NewAccount account, String hash, boolean mustChange) {
        return jdbc.sql("""
                                INSERT INTO identity.account (id, login, name, department, roles, password,
                                    must_change_password)
                                VALUES (:id, :login, :name, :department, string_to_array(:roles, ','), :password,
                                    :mustChange)
                                ON CONFLICT (login) DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("login", account.login())
                        .param("name", account.name())
                        .param(
                                "department",
                                account.department() == null
                                        ? null
                                        : account.department().value())
                        .param("roles", text(account.roles()))
                        .param("password", hash)
                        .param("mustChange", mustChange)
                        .update()
                == 1;
    }

    Optional<Stored> byLogin(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.account WHERE login = :login")
                .param("login", login)
                .query(AccountStore::read)
                .optional();
    }

    Optional<Stored> byId(AccountId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.account WHERE id = :id")
                .param("id", id.value())
                .query(AccountStore::read)
                .optional();
    }

    /** By log-in name; {@code text} is part of a log-in name, of a person's name or of his department's. */
    List<Stored> all(String text, int offset, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                                 FROM identity.account AS a
                                WHERE :text = '' OR position(lower(:text) IN lower(login || ' ' || a.name)) > 0
                                   OR department IN (SELECT code FROM identity.department AS d
                                                     WHERE position(lower(:text) IN lower(d.name || ' ' || d.english_name)) > 0)
                                ORDER BY login OFFSET :offset LIMIT :limit
                                """)
                .param("text", text)
                .param("offset", offset)
                .param("limit", limit)
                .query(AccountStore::read)
                .list();
    }

    List<Stored> holders(DepartmentCode department, Role role) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM identity.account WHERE department = :department AND :role = ANY (roles) AND NOT suspended"
                        + " ORDER BY name")
                .param("department", department.value())
                .param("role", role.name())
                .query(AccountStore::read)
                .list();
    }

    boolean none() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM identity.account)")
                .query(Boolean.class)
                .single();
    }

    /** Counts a wrong password; one statement, so that parallel guesses all count. Returns the count after it. */
    int countFailure(AccountId id) {
        return jdbc.sql("UPDATE identity.account SET failures = failures + 1 WHERE id = :id RETURNING failures")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    void lock(AccountId id, Instant until) {
        jdbc.sql("UPDATE identity.account SET locked_until = :until, failures = 0 WHERE id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void clearFailures(AccountId id) {
        jdbc.sql("UPDATE identity.account SET failures = 0, locked_until = NULL WHERE id = :id AND (failures > 0 OR"
                        + " locked_until IS NOT NULL)")
                .param("id", id.value())
                .update();
    }

    /** Sessions of the account end at their next call. */
    void endSessions(AccountId id) {
        jdbc.sql("UPDATE identity.account SET version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** The owner's own new password. Returns the account as it now is. */
    Stored setPassword(AccountId id, String hash) {
        jdbc.sql("UPDATE identity.account SET password = :hash, must_change_password = false, failures = 0,"
                        + " version = version + 1 WHERE id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
        return byId(id).orElseThrow();
    }

    /** A password that somebody else gave: it opens the account and must be changed. False when changed meanwhile. */
    boolean resetPassword(AccountId id, String hash, long version) {
        return jdbc.sql("""
                                UPDATE identity.account SET password = :hash, must_change_password = true, failures = 0,
                                    locked_until = NULL, version = version + 1
                                WHERE id = :id AND version = :version
                                """)
                        .param("hash", hash)
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** False when the account changed meanwhile. */
    boolean setSuspended(AccountId id, boolean suspended, long version) {
        return jdbc.sql("UPDATE identity.account SET suspended = :suspended, version = version + 1"
                                + " WHERE id = :id AND version = :version")
                        .param("suspended", suspended)
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** True when somebody else may act in one of these roles; locks their rows, so that two cannot go at once. */
    boolean another(AccountId than, Set<Role> roles) {
        return !jdbc.sql("SELECT id FROM identity.account WHERE id <> :id AND NOT suspended"
                        + " AND roles && string_to_array(:roles, ',') FOR UPDATE")
                .param("id", than.value())
                .param("roles", text(roles))
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** False when the account changed meanwhile. */
    boolean setRoles(AccountId id, Set<Role> roles, long version) {
        return jdbc.sql("UPDATE identity.account SET roles = string_to_array(:roles, ','), version = version + 1"
                                + " WHERE id = :id AND version = :version")
                        .param("roles", text(roles))
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    private static String text(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Stored read(ResultSet row, int index) throws SQLException {
        var department = row.getString("department");
        var roles = row.getString("roles");
        var locked = row.getObject("locked_until", OffsetDateTime.class);
        var set = EnumSet.noneOf(Role.class);
        if (roles != null && !roles.isEmpty()) {
            Arrays.stream(roles.split(",")).map(Role::valueOf).forEach(set::add);
        }
        return new Stored(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("name"),
                department == null ? null : DepartmentCode.of(department),
                set,
                row.getString("password"),
                row.getInt("failures"),
                locked == null ? null : locked.toInstant(),
                row.getBoolean("must_change_password"),
                row.getBoolean("suspended"),
                row.getLong("version"));
    }
}
