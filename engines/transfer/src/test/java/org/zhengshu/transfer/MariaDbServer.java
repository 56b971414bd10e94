package org.zhengshu.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A private MariaDB of the tests, on loopback, in a folder of its own; empty where the machine has no {@code mariadbd}. */
public final class MariaDbServer {
    public static final String READER = "zhengshu";
    public static final String PASSWORD = "Duqu-2026'\\\"";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Optional<MariaDbServer> shared() {
        return Shared.SERVER;
    }

    /** Started when it is first asked for. */
    private static final class Shared {
        static final Optional<MariaDbServer> SERVER = started(List.of());
    }

    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public Connection asOwner(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "owner", "owner");
    }

    /** One more, with options of its own. */
    public static Optional<MariaDbServer> started(List<String> options) {
        var daemon = program("mariadbd");
        var install = program("mariadb-install-db");
        if (daemon.isEmpty() || install.isEmpty()) {
            return Optional.empty();
        }
        try {
            var folder = Files.createTempDirectory("mariadb");
            var data = folder.resolve("data");
            run(
                    folder,
                    List.of(install.get(), "--no-defaults", "--datadir=" + data, "--skip-test-db", "--user=" + user()));
            var init = Files.writeString(folder.resolve("init.sql"), """
                CREATE USER owner@'%' IDENTIFIED BY 'owner';
                GRANT ALL ON *.* TO owner@'%' WITH GRANT OPTION;
                CREATE USER zhengshu@'%' IDENTIFIED BY 'Duqu-2026''\\\\"';
                """);
            int port = freePort();
            var command = new ArrayList<>(List.of(
                    daemon.get(),
                    "--no-defaults",
                    "--user=" + user(),
                    "--datadir=" + data,
                    "--socket=" + folder.resolve("s"),
                    "--pid-file=" + folder.resolve("pid"),
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--init-file=" + init,
                    "--innodb-buffer-pool-size=32M"));
            command.addAll(options);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            var server = new MariaDbServer(process, port);
            server.await(folder.resolve("log"));
            return Optional.of(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Path log) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (var session = asOwner("mysql")) {
                if (session.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("mariadbd did not come up: " + Files.readString(log));
    }

    private static void run(Path folder, List<String> command) throws IOException {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("install.log")));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process process, Path folder) {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException | IOException e) {
            process.destroyForcibly();
        }
    }

    private static Optional<String> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
