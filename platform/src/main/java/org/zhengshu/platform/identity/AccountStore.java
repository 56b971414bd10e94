package org.zhengshu.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
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
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;

/** Accounts as rows. */
@Component
class AccountStore {
    private static final Keyset<Stored> BY_LOGIN = Keyset.<Stored>up().by("login", Keyset.Kind.TEXT, Stored::login);

    private static final String COLUMNS =
            "id, login, name, department, array_to_string(roles, ',') AS roles, password, failures, locked_until,"
                    + " must_change_password, suspended, version";

    static final int KNOWN_BROWSERS = 10;
    static final Duration KNOWN_FOR = Duration.ofDays(90);

    /** How far a clock may have been set back since a lock without opening it. */
    static final Duration CLOCK_SLACK = Duration.ofHours(2);

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

    List<Stored> byIds(Collection<AccountId> ids) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.account WHERE id = ANY (:ids)")
                .param("ids", ids.stream().map(AccountId::value).distinct().toArray(UUID[]::new))
                .query(AccountStore::read)
                .list();
    }

    /** By log-in name; {@code text} is part of a log-in name, of a person's name or of his department's. */
    Page<Stored> all(String text, PageRequest request) {
        return BY_LOGIN.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                                 FROM identity.account AS a
                                WHERE (:text = '' OR position(lower(:text) IN lower(login || ' ' || a.name)) > 0
                                   OR department IN (SELECT code FROM identity.department AS d
                                                     WHERE position(lower(:text) IN lower(d.name || ' ' || d.english_name)) > 0))
                                """ + stretch.sql())
                        .params(stretch.params())
                        .param("text", text)
                        .query(AccountStore::read)
                        .list());
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

    /**
     * Counts a wrong password for the name, also when nobody has it; one statement, so that parallel guesses all count.
     * Returns whether the account is locked by it. A lock that holds is not made longer. The commit does not wait for the
     * disk, or a name that somebody has would take longer than one that nobody has.
     */
    boolean countFailure(String login, int limit, Instant now, Instant until) {
        jdbc.sql("SELECT set_config('synchronous_commit', 'off', true)")
                .query(String.class)
                .single();
        return jdbc.sql("""
                        UPDATE identity.account SET failures = CASE WHEN failures + 1 >= :limit THEN 0 ELSE failures + 1 END,
                            locked_until = CASE WHEN failures + 1 >= :limit THEN :until ELSE locked_until END
                        WHERE login = :login AND (locked_until IS NULL OR locked_until <= :now OR locked_until > :ahead)
                        RETURNING coalesce(locked_until = :until, false)
                        """)
                .param("login", login)
                .param("limit", limit)
                .param("now", SqlTime.param(now))
                .param("until", SqlTime.param(until))
                .param("ahead", SqlTime.param(until.plus(CLOCK_SLACK)))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** True when the account of the name, if there is one, was opened in the browser lately. */
    boolean isKnown(String login, Browser browser, Instant now) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM identity.known_browser b JOIN identity.account a ON a.id = b.account
                                       WHERE a.login = :login AND b.browser = :browser AND b.last_at > :since)
                        """)
                .param("login", login)
                .param("browser", browser.digest())
                .param("since", SqlTime.param(now.minus(KNOWN_FOR)))
                .query(Boolean.class)
                .single();
    }

    /** Keeps the browser by its new secret; the last {@link #KNOWN_BROWSERS} of {@link #KNOWN_FOR} are kept. */
    void remember(AccountId id, Browser browser, Instant now) {
        jdbc.sql("INSERT INTO identity.known_browser (account, browser, last_at) VALUES (:id, :browser, :now)")
                .param("id", id.value())
                .param("browser", browser.digest())
                .param("now", SqlTime.param(now))
                .update();
        jdbc.sql("""
                        DELETE FROM identity.known_browser WHERE account = :id AND (last_at <= :since OR browser NOT IN
                            (SELECT browser FROM identity.known_browser WHERE account = :id
                             ORDER BY last_at DESC, browser LIMIT :browsers))
                        """)
                .param("id", id.value())
                .param("since", SqlTime.param(now.minus(KNOWN_FOR)))
                .param("browsers", KNOWN_BROWSERS)
                .update();
    }

    /** Its secret gives way to another one: whoever copied it has nothing. */
    void forget(AccountId id, Browser browser) {
        jdbc.sql("DELETE FROM identity.known_browser WHERE account = :id AND browser = :browser")
                .param("id", id.value())
                .param("browser", browser.digest())
                .update();
    }

    void forgetBrowsers(AccountId id) {
        jdbc.sql("DELETE FROM identity.known_browser WHERE account = :id")
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

    /** The owner's own new password. Returns the account as it now is; empty when it changed meanwhile. */
    Optional<Stored> setPassword(AccountId id, String hash, long version) {
        return jdbc.sql("UPDATE identity.account SET password = :hash, must_change_password = false, failures = 0,"
                        + " version = version + 1 WHERE id = :id AND version = :version RETURNING " + COLUMNS)
                .param("hash", hash)
                .param("id", id.value())
                .param("version", version)
                .query(AccountStore::read)
                .optional();
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

    /** True when somebody else may act in the role; locks all its holders in one order, so that two cannot go at once. */
    boolean another(AccountId than, Role role) {
        return jdbc.sql("""
                        SELECT id FROM identity.account WHERE NOT suspended AND :role = ANY (roles)
                        ORDER BY id FOR UPDATE
                        """).param("role", role.name()).query(UUID.class).list().stream()
                .anyMatch(id -> !id.equals(than.value()));
    }

    /** Who may act as an administrator, of whatever kind. */
    List<Stored> administrators() {
        return jdbc.sql(
                        "SELECT " + COLUMNS
                                + " FROM identity.account WHERE NOT suspended AND roles && string_to_array(:roles, ',') ORDER BY login")
                .param("roles", text(Role.ADMINISTRATORS))
                .query(AccountStore::read)
                .list();
    }

    /** Every role that somebody of the department holds. */
    Set<Role> rolesIn(DepartmentCode department) {
        return roles(jdbc.sql("""
                        SELECT coalesce(string_agg(DISTINCT role, ','), '')
                        FROM identity.account, unnest(roles) AS role WHERE department = :department
                        """)
                .param("department", department.value())
                .query(String.class)
                .single());
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

    static String text(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    static Set<Role> roles(@Nullable String text) {
        var set = EnumSet.noneOf(Role.class);
        if (text != null && !text.isEmpty()) {
            Arrays.stream(text.split(",")).map(Role::valueOf).forEach(set::add);
        }
        return set;
    }

    private static Stored read(ResultSet row, int index) throws SQLException {
        var department = row.getString("department");
        var locked = row.getObject("locked_until", OffsetDateTime.class);
        return new Stored(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("name"),
                department == null ? null : DepartmentCode.of(department),
                roles(row.getString("roles")),
                row.getString("password"),
                row.getInt("failures"),
                locked == null ? null : locked.toInstant(),
                row.getBoolean("must_change_password"),
                row.getBoolean("suspended"),
                row.getLong("version"));
    }
}
