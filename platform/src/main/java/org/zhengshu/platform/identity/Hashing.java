package org.zhengshu.platform.identity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HeldConnections;

/**
 * Passwords are hashed by a few at once: each hash takes 16 MB and a core for 60 ms, and whoever sends passwords decides how
 * many are asked for. Who does not get his turn in time is told to come again. Nobody hashes in a transaction or with a pooled
 * connection in hand: the turn may be long in coming, and whoever sends passwords would hold what everybody needs.
 */
class Hashing {
    static final int AT_ONCE = 4;
    static final Duration PATIENCE = Duration.ofSeconds(3);
    static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    Hashing(PasswordEncoder encoder, Duration patience) {
        this.encoder = encoder;
        this.patience = patience;
    }

    String encode(String password) {
        return inTurn(hashes -> hashes.encode(password));
    }

    boolean matches(String password, String hash) {
        return inTurn(hashes -> hashes.matches(password, hash));
    }

    /** What must stand beside a hash: nobody else gets this turn before it is done. */
    <T> T inTurn(Function<PasswordEncoder, T> work) {
        HeldConnections.mustBeNone("hashing a password");
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.apply(encoder);
        } finally {
            turns.release();
        }
    }

    private static Problem busy() {
        return RetryLater.after(COME_AGAIN, Problem.of(IdentityProblem.BUSY, COME_AGAIN.toSeconds()));
    }
}
