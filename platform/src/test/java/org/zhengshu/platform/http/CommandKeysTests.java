package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhengshu.platform.PlatformTest;

/** What a start does with the commands that a killed process left. */
@PlatformTest
class CommandKeysTests {
    @Autowired
    CommandKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_command_that_runs_is_not_claimed_again() {
        assertThat(keys.claim("a", "running", "f")).isEmpty();
        assertThat(keys.claim("a", "running", "f"))
                .hasValueSatisfying(kept -> assertThat(kept.status()).isEqualTo(CommandKeys.RUNNING));
        keys.release("a", "running");
    }

    @Test
    void a_command_without_effect_is_free_after_a_start() {
        var ignored = keys.claim("a", "nothing", "f");
        within("a", "nothing", () -> jdbc.sql("SELECT 1").query(Integer.class).single());
        keys.afterSingletonsInstantiated();
        assertThat(keys.claim("a", "nothing", "f")).isEmpty();
        keys.release("a", "nothing");
    }

    @Test
    void a_command_that_took_effect_is_not_carried_out_again_after_a_start() {
        var ignored = keys.claim("a", "done", "f");
        within(
                "a",
                "done",
                () -> jdbc.sql("UPDATE http.command SET fingerprint = 'f' WHERE key = 'done'")
                        .update());
        keys.afterSingletonsInstantiated();
        assertThat(keys.claim("a", "done", "f"))
                .hasValueSatisfying(kept -> assertThat(kept.status()).isEqualTo(CommandKeys.ANSWER_LOST));
    }

    @Test
    void what_was_rolled_back_took_no_effect() {
        var ignored = keys.claim("a", "rolled-back", "f");
        try {
            within("a", "rolled-back", () -> {
                jdbc.sql("UPDATE http.command SET fingerprint = 'f' WHERE key = 'rolled-back'")
                        .update();
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException wanted) {
            assertThat(wanted).hasMessage("no");
        }
        keys.afterSingletonsInstantiated();
        assertThat(keys.claim("a", "rolled-back", "f")).isEmpty();
        keys.release("a", "rolled-back");
    }

    private void within(String owner, String key, Runnable work) {
        var request = new MockHttpServletRequest();
        CommandEffect.of(request, new CommandEffect.Command(owner, key));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            transaction.executeWithoutResult(status -> work.run());
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
