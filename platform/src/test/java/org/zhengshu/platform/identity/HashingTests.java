package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.Problem;

class HashingTests {

    /** Whoever sends passwords would hold a row or a connection that others need, for as long as he waits for his turn. */
    @Test
    void nobody_hashes_within_a_transaction() {
        var hashing = new Hashing(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), Duration.ofSeconds(1));
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> hashing.encode("a")).hasMessageContaining("hashing a password");
            assertThatThrownBy(() -> hashing.matches("a", "b")).hasMessageContaining("hashing a password");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(hashing.matches("a", hashing.encode("a"))).isTrue();
    }

    @Test
    void four_hash_at_once_and_the_fifth_is_told_to_come_again() throws Exception {
        var begun = new CountDownLatch(Hashing.AT_ONCE);
        var go = new CountDownLatch(1);
        var hashing = new Hashing(
                new PasswordEncoder() {
                    @Override
                    public String encode(@Nullable CharSequence password) {
                        return "hash";
                    }

                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        begun.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException stopping) {
                            throw new IllegalStateException(stopping);
                        }
                        return true;
                    }
                },
                Duration.ofMillis(50));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < Hashing.AT_ONCE; i++) {
                Callable<Boolean> one = () -> hashing.matches("a", "b");
                running.add(callers.submit(one));
            }
            begun.await();
            assertThatThrownBy(() -> hashing.matches("a", "b")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo(IdentityProblem.BUSY);
                assertThat(problem.code().status()).isEqualTo(503);
                assertThat(problem.code().blame()).isEqualTo(Blame.CAPACITY);
            });
            go.countDown();
            for (var one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(hashing.matches("a", "b")).isTrue();
    }
}
