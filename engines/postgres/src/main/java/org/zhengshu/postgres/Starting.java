package org.zhengshu.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.zhengshu.postgres.CannotStart.Reason;

/** One start of the server of one folder: checks, cluster, adoption or launch. */
final class Starting {
    private static final int PORT_TRIES = 3;
    private static final String START_WAIT_SECONDS = "60";
    private static final int LOG_LINES = 8;

    private final Path folder;
    private final Path data;
    private final ServerSettings settings;
    private final long leastFreeBytes;
    private final Programs programs;

    Starting(Path folder, ServerSettings settings, long leastFreeBytes) throws IOException {
        this(folder, settings, leastFreeBytes, programs(folder, leastFreeBytes));
    }

    Starting(Path folder, ServerSettings settings, long leastFreeBytes, Programs programs) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.settings = settings;
        this.leastFreeBytes = leastFreeBytes;
        this.programs = programs;
    }

    RunningPostgres start() throws IOException {
        var lock = FolderLock.tryOn(folder).orElseThrow(() -> CannotStart.because(Reason.IN_USE, folder));
        try {
            return startLocked(lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private RunningPostgres startLocked(FolderLock lock) throws IOException {
        checkVersion();
        String password = Folders.secret(folder.resolve("password"));
        var adopted = adopt(password, lock);
        if (adopted.isPresent()) {
            return adopted.get();
        }
        requireSpace(folder, leastFreeBytes);
        makeCluster();
        int port = launch();
        return running(port, password, lock);
    }

    private static Programs programs(Path folder, long leastFreeBytes) throws IOException {
        var prefix = Programs.prefixOfThisAccount();
        if (!Programs.canWrite(prefix, folder)) {
            throw CannotStart.because(Reason.FOLDER_NOT_WRITABLE, folder);
        }
        requireSpace(folder, leastFreeBytes);
        return new Programs(Binaries.unpackedBelow(folder.resolve("bin")), prefix);
    }

    private static void requireSpace(Path folder, long leastFreeBytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < leastFreeBytes) {
            throw CannotStart.because(Reason.DISK_NEARLY_FULL, folder, free >> 20, leastFreeBytes >> 20);
        }
    }

    private void checkVersion() throws IOException {
        var version = Folders.read(data.resolve("PG_VERSION"));
        if (version.isPresent()) {
            int found = Integer.parseInt(version.get());
            int ours = Binaries.majorVersion();
            if (found != ours) {
                throw CannotStart.because(
                        found > ours ? Reason.DATABASE_NEWER : Reason.DATABASE_OLDER, folder, found, ours);
            }
        }
    }

    /** The server that is still running here, when it is ours in every respect; a stale pid file is removed. */
    private Optional<RunningPostgres> adopt(String password, FolderLock lock) throws IOException {
        var left = PidFile.of(data);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (!left.get().alive()) {
            left.get().delete();
            return Optional.empty();
        }
        var candidate = new RunningPostgres(folder, programs, settings, left.get(), password, lock);
        if (candidate.answersWith(data, Binaries.version())) {
            return Optional.of(candidate);
        }
        Stopping.fast(programs, data);
        return Optional.empty();
    }

    private void makeCluster() throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        var arguments = new java.util.ArrayList<>(List.of(
                "--pgdata=" + fresh,
                "--username=" + RunningPostgres.SUPERUSER,
                "--pwfile=" + folder.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C"));
        if (settings == ServerSettings.TEMPORARY) {
            arguments.add("--no-sync");
        }
        var made = programs.run("initdb", arguments);
        if (!made.well()) {
            throw CannotStart.because(Reason.SERVER_FAILED, lastLines(made.output()));
        }
        Files.writeString(
                fresh.resolve("postgresql.conf"),
                ServerSettings.INCLUDES,
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of last time when it is free, another otherwise; a port that is snatched meanwhile is tried again. */
    private int launch() throws IOException {
        Path remembered = folder.resolve("port");
        int wanted = Folders.read(remembered).map(Integer::parseInt).orElse(0);
        for (int attempt = 1; ; attempt++) {
            int port = freePort(wanted);
            Folders.writeSecret(data.resolve("zhengshu.conf"), settings.text(port));
            var refusal = launch(programs, folder);
            if (refusal.isEmpty()) {
                Folders.writeSecret(remembered, Integer.toString(port));
                return port;
            }
            if (attempt == PORT_TRIES || !refusal.get().contains("could not bind")) {
                throw CannotStart.because(Reason.SERVER_FAILED, lastLines(refusal.get()));
            }
            wanted = 0;
        }
    }

    /** Starts the server as it is configured; what it said when it did not start. */
    static Optional<String> launch(Programs programs, Path folder) throws IOException {
        Path log = folder.resolve("start.log");
        Files.deleteIfExists(log);
        var started = programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "-D",
                        folder.resolve("data").toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        START_WAIT_SECONDS));
        return started.well() ? Optional.empty() : Optional.of(Folders.read(log).orElse("") + "\n" + started.output());
    }

    private RunningPostgres running(int port, String password, FolderLock lock) throws IOException {
        var pid = PidFile.of(data).filter(file -> file.port() == port && file.alive());
        return new RunningPostgres(
                folder,
                programs,
                settings,
                pid.orElseThrow(() -> CannotStart.because(Reason.SERVER_FAILED, "it ended at once")),
                password,
                lock);
    }

    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (java.net.BindException taken) {
            if (wanted == 0) {
                throw taken;
            }
            return freePort(0);
        }
    }

    static String lastLines(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
