package org.zhengshu.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.Words;

/**
 * What whoever installs an empty platform must know to name its first administrators: a code on the operator's terminal and
 * in a file that only the platform's own account reads. Without it, whoever reached the port first would own the city.
 */
@Component
class SetUpCode {
    static final String FILE = "set-up-code";
    static final int TRIES = 10;
    static final Duration PAUSE = Duration.ofMinutes(15);

    /** Without 0, 1, I and O, which are mistaken for each other; 32 letters, 60 bits in all. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private final Path file;
    private final boolean empty;
    private final AccountStore accounts;
    private final AuditTrail audit;
    private final Clock clock;
    private final Words words;
    private int failures;
    private @Nullable Instant pausedUntil;

    SetUpCode(
            @Value("${zhengshu.data}") String folder,
            @Value("${zhengshu.mode}") String mode,
            AccountStore accounts,
            AuditTrail audit,
            Clock clock,
            Words words) {
        this.file = Path.of(folder).resolve(FILE);
        this.empty = mode.equals("empty");
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.words = words;
    }

    @EventListener
    @Order(1)
    void on(ApplicationReadyEvent ready) {
        if (empty && accounts.none()) {
            System.out.println(words.in(Locale.SIMPLIFIED_CHINESE, "identity.set-up-code") + " "
                    + words.in(Locale.ENGLISH, "identity.set-up-code") + "  " + current());
        }
    }

    /** Refuses whoever does not know the code; for a while nobody is heard when too many tried. */
    synchronized void require(@Nullable String given) {
        var now = clock.instant();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            throw Problem.of(IdentityProblem.SET_UP_PAUSED, PAUSE.toMinutes());
        }
        if (MessageDigest.isEqual(plain(given), plain(current()))) {
            failures = 0;
            return;
        }
        failures++;
        if (failures >= TRIES) {
            failures = 0;
            pausedUntil = now.plus(PAUSE);
        }
        audit.recordApart(AuditEvent.refused(
                IdentityAction.FIRST_ACCOUNTS_CREATED, SubjectRef.of("installation", "first-accounts")));
        throw Problem.of(IdentityProblem.SET_UP_CODE_WRONG, FILE);
    }

    /** The code has done its work. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String current() {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            String code = fresh();
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, code + "\n", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fresh() {
        var random = new SecureRandom();
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As people type it: small letters, without dashes, with blanks. */
    private static byte[] plain(@Nullable String code) {
        return (code == null ? "" : code)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
