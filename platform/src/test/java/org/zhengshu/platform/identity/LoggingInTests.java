package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.RefusingStrangers;
import org.zhengshu.platform.http.HttpProblem;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class LoggingInTests {
    private static final String PASSWORD = "Right-2026!";

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Autowired
    AccountStore store;

    @Autowired
    LoggingIn loggingIn;

    @Autowired
    AuditTrail audit;

    @Autowired
    RefusingStrangers strangers;

    @Autowired
    IdentitySettings settings;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_right_password_opens_a_session() throws Exception {
        var login = someone(Set.of(Role.AUTHORITY));
        var session = logIn(login, PASSWORD, 200);
        http.perform(get("/api/sharing/session").session(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.login").value(login));
    }

    @Test
    void five_wrong_passwords_lock_and_nobody_is_told_whether_there_is_such_an_account() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        for (var name : List.of(login, "nobody" + login)) {
            for (int i = 1; i <= 5; i++) {
                from("198.51.100.1", name, "Wrong-2026!", 401);
            }
            from("198.51.100.1", name, "Wrong-2026!", 429);
            from("198.51.100.1", name, PASSWORD, 429);
            from("198.51.100.2", name, PASSWORD, 401);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'identity.account-locked' AND subject_id ="
                                + " (SELECT id::text FROM identity.account WHERE login = :login)")
                        .param("login", login)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_unknown_name_a_wrong_password_and_a_lock_cost_one_hash_each_and_get_the_same_words() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        var hashes = new AtomicInteger();
        var counting = loggingIn(counting(hashes));
        hashes.set(0);
        for (int i = 1; i <= 5; i++) {
            refused(counting, login, "203.0.113." + i);
            refused(counting, "nobody" + login, "203.0.113." + i);
        }
        assertThat(store.byLogin(login).orElseThrow().lockedUntil()).isNotNull();
        refused(counting, login, "203.0.113.9");
        assertThatThrownBy(() -> counting.logIn(login, PASSWORD, "203.0.113.10", null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(IdentityProblem.BAD_CREDENTIALS));
        assertThat(hashes).hasValue(12);
    }

    @Test
    void strangers_who_lock_an_administrator_do_not_shut_him_out_of_his_browser() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        var browser = browser(from("198.51.100.20", login, PASSWORD, 200));
        for (int i = 0; i < Throttle.FAILURES_PER_LOGIN; i++) {
            from("198.51.100." + (30 + i / 5), login, "Wrong-2026!", 401);
        }
        from("198.51.100.40", login, PASSWORD, 429);
        from("198.51.100.40", browser, login, PASSWORD, 200);
        from("198.51.100.40", login, PASSWORD, 429);
    }

    /** An address that was usual for an account answered for its name alone. */
    @Test
    void whoever_shares_an_address_with_somebody_neither_learns_of_him_nor_shuts_him_out() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        var office = "203.0.113.50";
        var browser = browser(from(office, login, PASSWORD, 200));
        for (var name : List.of(login, "nobody" + login)) {
            for (int i = 1; i <= 5; i++) {
                from(office, name, "Wrong-2026!", 401);
            }
            from(office, name, "Wrong-2026!", 429);
            for (int i = 5; i < Throttle.FAILURES_PER_LOGIN; i++) {
                from("203.0.113." + (60 + i / 5), name, "Wrong-2026!", 401);
            }
        }
        for (var name : List.of(login, "nobody" + login)) {
            from("203.0.113.70", name, "Wrong-2026!", 429);
            from(office, name, "Wrong-2026!", 429);
        }
        from(office, browser, login, PASSWORD, 200);
    }

    @Test
    void a_browser_gets_a_secret_of_one_account_and_another_at_each_log_in() throws Exception {
        var one = someone(Set.of(Role.SYSTEM_ADMIN));
        var other = someone(Set.of(Role.SYSTEM_ADMIN));
        var browser = browser(from("203.0.113.80", one, PASSWORD, 200));
        assertThat(known(one, browser)).isTrue();
        assertThat(known(other, browser)).isFalse();
        var others = browser(from("203.0.113.80", browser, other, PASSWORD, 200));
        assertThat(others).isNotEqualTo(browser);
        assertThat(known(other, others)).isTrue();
        assertThat(known(one, others)).isFalse();
        assertThat(known(other, browser)).isFalse();
        var again = browser(from("203.0.113.80", browser, one, PASSWORD, 200));
        assertThat(again).isNotEqualTo(browser);
        assertThat(known(one, again)).isTrue();
        assertThat(known(one, browser))
                .as("whoever copied the one before has nothing")
                .isFalse();
    }

    /** Two who share a PC shared a secret: one spent the other's five failures, and shut him out of his own browser. */
    @Test
    void whoever_logs_in_at_the_same_pc_spends_no_other_accounts_tries() throws Exception {
        var one = someone(Set.of(Role.SYSTEM_ADMIN));
        var other = someone(Set.of(Role.SYSTEM_ADMIN));
        var own = browser(from("203.0.113.90", one, PASSWORD, 200));
        var others = browser(from("203.0.113.90", own, other, PASSWORD, 200));
        for (int i = 1; i <= 5; i++) {
            from("203.0.113.90", others, one, "Wrong-2026!", 401);
        }
        from("203.0.113.90", others, one, "Wrong-2026!", 429);
        from("203.0.113.91", own, one, PASSWORD, 200);
    }

    @Test
    void browsers_are_forgotten_when_the_password_is_changed_or_reset_and_at_a_suspension() throws Exception {
        var officials = new Officials(registration, http);
        var system = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        new TestCity(context);
        var login = Distinct.name("u");
        registration.account(new NewAccount(login, "某人", TestCity.POLICE, Set.of(Role.DATA_OFFICER), PASSWORD));
        var api = new Http(http, new JsonMapper());
        var account = store.byLogin(login).orElseThrow().id();

        var before = browser(from("203.0.113.95", login, PASSWORD, 200));
        var changed = loggingIn.changePassword(
                LoggedIn.as(store.byLogin(login).orElseThrow()).caller(), PASSWORD, "Chosen-2026!", "203.0.113.95");
        assertThat(known(login, before)).isFalse();
        assertThat(store.isKnown(login, changed.browser(), clock.instant())).isTrue();

        command(api, system, account, "password-resets", Map.of("password", PASSWORD));
        assertThat(store.isKnown(login, changed.browser(), clock.instant())).isFalse();

        var after = browser(from("203.0.113.95", login, PASSWORD, 200));
        assertThat(known(login, after)).isTrue();
        command(api, system, account, "suspensions", Map.of("reason", "调离"));
        assertThat(known(login, after)).isFalse();
    }

    private void command(Http api, MockHttpSession who, AccountId account, String command, Map<String, String> body)
            throws Exception {
        var version = store.byId(account).orElseThrow().version();
        api.call(HttpMethod.POST, who, "/accounts/" + account + "/" + command, body, "\"" + version + "\"", 204);
    }

    private boolean known(String login, String browser) {
        return store.isKnown(login, new Browser(browser), clock.instant());
    }

    /** Beside each other all of them were heard before any had failed. */
    @Test
    void many_guesses_at_once_in_an_open_session_are_five() throws Exception {
        var caller = LoggedIn.as(
                        store.byLogin(someone(Set.of(Role.SYSTEM_ADMIN))).orElseThrow())
                .caller();
        int guesses = 20;
        var refused = new CountDownLatch(guesses - settings.failuresBeforeLock());
        var hashes = new AtomicInteger();
        var slow = loggingIn(new Hashing(
                new Encoding() {
                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        hashes.incrementAndGet();
                        try {
                            // Who is refused is so before any hash is done; whoever is not makes all wait in vain.
                            assertThat(refused.await(5, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return false;
                    }
                },
                Duration.ofMinutes(1)));
        var codes = new ConcurrentLinkedQueue<Object>();
        try (var people = Executors.newFixedThreadPool(guesses)) {
            for (int i = 0; i < guesses; i++) {
                var guess = "Guess-" + i + "-2026!";
                people.execute(() -> {
                    try {
                        slow.changePassword(caller, guess, "Chosen-2026!", "198.51.100." + guess.length());
                    } catch (Problem problem) {
                        codes.add(problem.code());
                        if (problem.code() == IdentityProblem.TOO_MANY_TRIES) {
                            refused.countDown();
                        }
                    }
                });
            }
        }
        assertThat(hashes).hasValue(settings.failuresBeforeLock());
        assertThat(codes)
                .hasSize(guesses)
                .contains(IdentityProblem.LOCKED)
                .filteredOn(code -> code == IdentityProblem.TOO_MANY_TRIES)
                .hasSize(guesses - settings.failuresBeforeLock());
    }

    @Test
    void what_is_hashed_while_the_account_changes_changes_nothing() throws Exception {
        var account = store.byLogin(someone(Set.of(Role.SYSTEM_ADMIN))).orElseThrow();
        var overtaken = loggingIn(new Hashing(
                new Encoding() {
                    @Override
                    public String encode(@Nullable CharSequence password) {
                        // The first hash of all is that for names which nobody has.
                        if ("Chosen-2026!".contentEquals(Objects.requireNonNull(password))) {
                            assertThat(store.resetPassword(account.id(), "given", account.version()))
                                    .isTrue();
                        }
                        return "chosen";
                    }
                },
                Hashing.PATIENCE));
        assertThatThrownBy(() -> overtaken.changePassword(
                        LoggedIn.as(account).caller(), PASSWORD, "Chosen-2026!", "198.51.100.1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(HttpProblem.CHANGED_MEANWHILE));
        assertThat(store.byId(account.id()).orElseThrow().password()).isEqualTo("given");
    }

    /** A reset, a suspension and a log-in take the account before its browsers. */
    @Test
    void a_change_of_the_password_waits_for_a_reset_that_came_first_and_neither_is_ended_as_a_deadlock()
            throws Exception {
        var login = someone(Set.of(Role.AUTHORITY));
        browser(from("203.0.113.96", login, PASSWORD, 200));
        var account = store.byLogin(login).orElseThrow();
        try (var owner = Executors.newSingleThreadExecutor()) {
            var changing = transaction.execute(status -> {
                jdbc.sql("UPDATE identity.account SET failures = failures WHERE id = :id")
                        .param("id", account.id().value())
                        .update();
                var change = owner.submit(() -> loggingIn.changePassword(
                        LoggedIn.as(account).caller(), PASSWORD, "Chosen-2026!", "203.0.113.96"));
                while (!change.isDone() && !somebodyWaits()) {
                    Thread.onSpinWait();
                }
                store.forgetBrowsers(account.id());
                return change;
            });
            var changed = Objects.requireNonNull(changing).get(1, TimeUnit.MINUTES);
            assertThat(store.isKnown(login, changed.browser(), clock.instant())).isTrue();
        }
    }

    /** For what this transaction holds. */
    private boolean somebodyWaits() {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    private LoggingIn loggingIn(Hashing hashing) {
        return new LoggingIn(
                store,
                hashing,
                new Throttle(jdbc, settings, clock),
                audit,
                new RequestActor(store),
                strangers,
                settings,
                clock,
                transaction);
    }

    /** As the platform's own; what is under test is another. */
    private static class Encoding implements PasswordEncoder {
        private final PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

        @Override
        public String encode(@Nullable CharSequence password) {
            return Objects.requireNonNull(argon.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return argon.matches(password, hash);
        }
    }

    @Test
    void a_secret_that_somebody_put_into_a_browser_is_not_gone_on_with() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        var put = Browser.fresh().secret();
        var answer = from("203.0.113.81", put, login, PASSWORD, 200);
        assertThat(browser(answer)).isNotEqualTo(put);
        assertThat(store.isKnown(login, new Browser(put), clock.instant())).isFalse();
        assertThat(answer.getHeaders("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(Browser.COOKIE))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/sharing/session", "Max-Age=7776000");
        for (var rubbish : List.of("x", "'; DROP TABLE", put + put)) {
            from("203.0.113.81", rubbish, login, PASSWORD, 200);
        }
    }

    @Test
    void a_browser_is_known_for_ninety_days_and_ten_of_an_account_are() {
        var account = store.byLogin(someone(Set.of(Role.SYSTEM_ADMIN))).orElseThrow();
        var then = clock.instant();
        var browser = Browser.fresh();
        store.remember(account.id(), browser, then);
        var end = then.plus(AccountStore.KNOWN_FOR);
        assertThat(store.isKnown(account.login(), browser, end.minusSeconds(1))).isTrue();
        assertThat(store.isKnown(account.login(), browser, end)).isFalse();

        for (int i = 1; i < AccountStore.KNOWN_BROWSERS; i++) {
            store.remember(account.id(), Browser.fresh(), then.plusSeconds(i));
        }
        assertThat(store.isKnown(account.login(), browser, then)).isTrue();
        store.remember(account.id(), Browser.fresh(), then.plusSeconds(60));
        assertThat(store.isKnown(account.login(), browser, then)).isFalse();

        var late = Browser.fresh();
        store.remember(account.id(), late, end.plusSeconds(120));
        assertThat(jdbc.sql("SELECT count(*) FROM identity.known_browser WHERE account = :id")
                        .param("id", account.id().value())
                        .query(Long.class)
                        .single())
                .as("what is too old goes with the next log-in")
                .isEqualTo(1);
    }

    @Test
    void what_comes_too_soon_is_told_when_to_come_again() throws Exception {
        var login = Distinct.name("nobody");
        for (int i = 1; i <= 5; i++) {
            from("198.51.100.50", login, "Wrong-2026!", 401);
        }
        assertThat(from("198.51.100.50", login, "Wrong-2026!", 429).getHeader("Retry-After"))
                .isBetween("1790", "1800");
        assertThat(from("198.51.100.50", login, "Wrong-2026!", 429).getContentAsString(StandardCharsets.UTF_8))
                .contains("30 分钟后再试");
    }

    @Test
    void many_right_passwords_from_one_address_are_no_failures() throws Exception {
        var login = someone(Set.of(Role.SYSTEM_ADMIN));
        for (int i = 0; i < Throttle.FAILURES_PER_LOGIN + 5; i++) {
            from("198.51.100.60", login, PASSWORD, 200);
        }
    }

    private void refused(LoggingIn loggingIn, String login, String address) {
        assertThatThrownBy(() -> loggingIn.logIn(login, "Wrong-2026!", address, null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(IdentityProblem.BAD_CREDENTIALS));
    }

    private static Hashing counting(AtomicInteger hashes) {
        return new Hashing(
                new Encoding() {
                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        hashes.incrementAndGet();
                        return super.matches(password, hash);
                    }
                },
                Hashing.PATIENCE);
    }

    @Test
    void without_a_csrf_token_nobody_logs_in() throws Exception {
        http.perform(post("/api/sharing/session")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"a\",\"password\":\"b\"}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_stranger_gets_a_problem_in_his_language() throws Exception {
        http.perform(get("/api/sharing/departments").header("Accept-Language", "zh-CN,zh;q=0.9"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("请先登录"));
        http.perform(get("/api/sharing/departments").header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Please log in")));
    }

    @Test
    void administrators_exclude_every_other_role() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> someone(Set.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly("fault.identity.roles-exclude"));
    }

    @Test
    void an_auditor_cannot_create_accounts_and_the_try_is_audited() throws Exception {
        var session = logIn(someone(Set.of(Role.AUDIT_ADMIN)), PASSWORD, 200);
        http.perform(post("/api/sharing/accounts")
                        .session(session)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'identity.access-denied'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private String someone(Set<Role> roles) {
        new TestCity(context);
        var login = Distinct.name("u");
        var department = roles.contains(Role.AUTHORITY) ? TestCity.AUTHORITY : null;
        registration.account(new NewAccount(login, "某人", department, roles, PASSWORD));
        return login;
    }

    private MockHttpServletResponse from(String address, String login, String password, int expected) throws Exception {
        return http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse from(String address, String browser, String login, String password, int expected)
            throws Exception {
        return http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .cookie(new Cookie(Browser.COOKIE, browser))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse();
    }

    /** The secret that the browser was given. */
    private static String browser(MockHttpServletResponse answer) {
        return Objects.requireNonNull(answer.getCookie(Browser.COOKIE)).getValue();
    }

    private MockHttpSession logIn(String login, String password, int expected) throws Exception {
        var result = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andExpect(status().is(expected))
                .andReturn();
        return (MockHttpSession) Objects.requireNonNull(result.getRequest().getSession());
    }
}
