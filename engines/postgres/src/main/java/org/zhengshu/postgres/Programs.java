package org.zhengshu.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhengshu.postgres.CannotStart.Reason;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root; a root account therefore runs them in a user namespace
 * of their own ({@code unshare -U}), in which they are nobody, while outside their files still belong to root.
 */
record Programs(Binaries binaries, List<String> prefix) {
    private static final long TIMEOUT_SECONDS = 120;

    record Ended(int code, String output) {
        boolean well() {
            return code == 0;
        }
    }

    static Programs of(Binaries binaries) throws IOException {
        return new Programs(binaries, prefixOfThisAccount());
    }

    /** Empty for an ordinary account. */
    static List<String> prefixOfThisAccount() throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (!root) {
            return List.of();
        }
        if (!run(List.of("unshare", "-U", "true")).well()) {
            throw CannotStart.because(Reason.ROOT_WITHOUT_NAMESPACES);
        }
        return List.of("unshare", "-U");
    }

    /** True when the programs, as the account they run under, can write into {@code folder}. */
    static boolean canWrite(List<String> prefix, Path folder) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("test", "-w", folder.toString(), "-a", "-x", folder.toString()));
        return run(command).well();
    }

    Ended run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(binaries.program(program));
        command.addAll(arguments);
        return run(command);
    }

    private static Ended run(List<String> command) throws IOException {
        // The output goes to a file: a server started by pg_ctl keeps the descriptor, and a pipe would never end.
        Path output = Files.createTempFile("zhengshu-postgres-", ".out");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, "no end after " + TIMEOUT_SECONDS + " s");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + command.getFirst() + " ran");
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
