package org.zhengshu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.postgres.CannotStart.Reason;

class EmbeddedPostgresTests {
    @TempDir
    Path folder;

    @Test
    void a_restart_keeps_data_password_and_port() throws Exception {
        int port;
        String password;
        String role;
        try (var first = EmbeddedPostgres.start(folder)) {
            port = first.port();
            password = first.password();
            role = first.role("worker");
            first.createDatabase("city");
            first.createDatabase("city");
            run(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(text(first, "SHOW fsync")).isEqualTo("on");
            assertThat(text(first, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(first, "SHOW wal_level")).isEqualTo("logical");
            assertThat(text(first, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(first, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(
                            text(
                                    first,
                                    "SELECT string_agg(x, '' ORDER BY x COLLATE \"zh-x-icu\") FROM unnest('{张,安,李}'::text[]) x"))
                    .isEqualTo("安李张");
        }
        try (var second = EmbeddedPostgres.start(folder)) {
            assertThat(second.port()).isEqualTo(port);
            assertThat(second.password()).isEqualTo(password);
            assertThat(second.role("worker")).isEqualTo(role).isNotEqualTo(password);
            assertThat(text(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void asking_for_a_folder_that_this_process_holds_does_not_give_its_lock_up() throws Exception {
        try (var held = FolderLock.tryOn(folder).orElseThrow()) {
            assertThat(locked()).isTrue();
            assertThat(FolderLock.tryOn(folder)).isEmpty();
            assertThat(locked()).as("seen by every other process").isTrue();
            assertThat(held).isNotNull();
        }
        assertThat(locked()).isFalse();
        FolderLock.tryOn(folder).orElseThrow().close();
    }

    /** As the kernel tells it: the lock file's number in the list of locks. */
    private boolean locked() throws Exception {
        var number = Files.getAttribute(folder.resolve("lock"), "unix:ino");
        return Files.readString(Path.of("/proc/locks")).contains(":" + number + " ");
    }

    @Test
    void a_taken_port_is_replaced_by_a_free_one() throws Exception {
        int port;
        try (var first = EmbeddedPostgres.start(folder)) {
            port = first.port();
        }
        try (var other = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
                var second = EmbeddedPostgres.start(folder)) {
            assertThat(second.port()).isNotEqualTo(other.getLocalPort());
            assertThat(text(second, "SELECT 1", "postgres")).isEqualTo("1");
        }
    }

    @Test
    void a_server_that_a_killed_process_left_is_adopted() throws Exception {
        long left = startInAnotherProcessAndKillIt();
        try (var adopted = EmbeddedPostgres.start(folder)) {
            assertThat(adopted.pid()).isEqualTo(left);
            assertThat(text(adopted, "SELECT note FROM written")).isEqualTo("before the kill");
        }
        assertThat(serves(left)).isFalse();
    }

    @Test
    void a_server_that_takes_another_password_is_stopped_and_not_duplicated() throws Exception {
        long left = startInAnotherProcessAndKillIt();
        Files.writeString(folder.resolve("password"), "another");
        try (var started = EmbeddedPostgres.start(folder)) {
            assertThat(started.pid()).isNotEqualTo(left);
            assertThat(serves(left)).isFalse();
        }
    }

    @Test
    void a_stale_pid_file_of_a_killed_server_is_cleaned() throws Exception {
        try (var first = EmbeddedPostgres.start(folder)) {
            var server = ProcessHandle.of(first.pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(folder.resolve("data/postmaster.pid")).exists();
        Path pidFile = folder.resolve("data/postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);
        try (var second = EmbeddedPostgres.start(folder)) {
            assertThat(text(second, "SELECT 1", "postgres")).isEqualTo("1");
        }
    }

    @Test
    void a_server_that_died_under_its_holder_is_started_again_on_its_port_with_all_it_promised() throws Exception {
        var server = EmbeddedPostgres.start(folder);
        server.createDatabase("city");
        run(server, "CREATE TABLE promised AS SELECT 1 AS value");
        int port = server.port();
        long first = server.pid();
        server.revive();
        assertThat(server.pid()).isEqualTo(first);
        var process = ProcessHandle.of(first).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
        assertThat(server.alive()).isFalse();
        server.revive();
        assertThat(server.alive()).isTrue();
        assertThat(server.pid()).isNotEqualTo(first);
        assertThat(server.port()).isEqualTo(port);
        assertThat(text(server, "SELECT value FROM promised", "city")).isEqualTo("1");
        server.close();
        server.revive();
        assertThat(server.alive()).isFalse();
    }

    @Test
    void a_folder_serves_one_process_at_a_time() {
        try (var first = EmbeddedPostgres.start(folder)) {
            refused(Reason.IN_USE, () -> EmbeddedPostgres.start(folder));
            assertThat(first.folder()).isEqualTo(folder);
        }
    }

    @Test
    void a_cluster_of_another_major_version_is_refused() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "19\n");
        refused(Reason.DATABASE_NEWER, () -> EmbeddedPostgres.start(folder));
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
        refused(Reason.DATABASE_OLDER, () -> EmbeddedPostgres.start(folder));
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        refused(Reason.FOLDER_NOT_WRITABLE, () -> EmbeddedPostgres.start(file.resolve("below")));
    }

    @Test
    void a_folder_that_the_server_cannot_write_is_refused() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            refused(Reason.FOLDER_NOT_WRITABLE, () -> EmbeddedPostgres.start(folder));
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_nearly_full_disk_is_refused_before_anything_is_written() throws Exception {
        refused(Reason.DISK_NEARLY_FULL, () -> EmbeddedPostgres.start(folder, Long.MAX_VALUE));
        try (var listed = Files.list(folder)) {
            assertThat(listed).isEmpty();
        }
    }

    @Test
    void a_role_logs_in_with_its_newest_password_only() throws Exception {
        var server = EmbeddedPostgres.shared();
        server.createRole("it's \"me\"", "one");
        server.createRole("it's \"me\"", "two");
        server.createDatabase("of_role", "it's \"me\"");
        try (var connection = DriverManager.getConnection(server.jdbcUrl("of_role"), "it's \"me\"", "two")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("of_role"), "it's \"me\"", "one"));
    }

    @Test
    void every_fresh_database_is_another() throws Exception {
        var server = EmbeddedPostgres.shared();
        String one = server.freshDatabase();
        assertThat(server.freshDatabase()).isNotEqualTo(one);
        try (var connection = DriverManager.getConnection(one)) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** False for a process that has ended, also when nobody has collected it yet. */
    private boolean serves(long pid) throws Exception {
        return new PidFile(folder.resolve("data"), pid, 0).alive();
    }

    /** Returns the pid of the server that outlives its process. */
    private long startInAnotherProcessAndKillIt() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launched.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            String line = output.readLine();
            assertThat(line).matches("\\d+");
            process.destroyForcibly().waitFor();
            return Long.parseLong(line);
        }
    }

    /** Starts the server, writes a row, says the server's pid and waits to be killed. */
    static final class Launched {
        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedPostgres.start(Path.of(arguments[0]));
            server.createDatabase("city");
            run(server, "CREATE TABLE written AS SELECT 'before the kill' AS note");
            System.out.println(server.pid());
            Thread.currentThread().join();
        }
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable start) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(start)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static void run(RunningPostgres server, String sql) throws SQLException {
        try (var connection = server.connect("city");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(RunningPostgres server, String query) throws SQLException {
        return text(server, query, "city");
    }

    private static String text(RunningPostgres server, String query, String database) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
