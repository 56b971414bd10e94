package org.zhengshu.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.util.PasswordUtil;
import org.zhengshu.postgres.CannotStart.Reason;

/** A server that answers, until it is closed. Thread-safe. */
public final class RunningPostgres implements AutoCloseable {
    static final String SUPERUSER = "zhengshu";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String LOGIN_TIMEOUT_SECONDS = "5";

    private final Path folder;
    private final Programs programs;
    private final ServerSettings settings;
    private volatile PidFile process;
    private final String password;
    private final FolderLock lock;
    private final AtomicInteger freshDatabases = new AtomicInteger();
    private boolean closed;

    RunningPostgres(
            Path folder,
            Programs programs,
            ServerSettings settings,
            PidFile process,
            String password,
            FolderLock lock) {
        this.folder = folder;
        this.programs = programs;
        this.settings = settings;
        this.process = process;
        this.password = password;
        this.lock = lock;
    }

    public int port() {
        return process.port();
    }

    /** The superuser's name. */
    public String user() {
        return SUPERUSER;
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    public Path folder() {
        return folder;
    }

    public long pid() {
        return process.pid();
    }

    /** Without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** Makes the database when it is absent. */
    public void createDatabase(String name) {
        createDatabase(name, SUPERUSER);
    }

    /** Makes the database when it is absent; one that exists keeps its owner. */
    public void createDatabase(String name, String owner) {
        try {
            execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(owner));
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new IllegalStateException("making database " + name, e);
            }
        }
    }

    /** Makes the role, able to log in, or gives an existing one this password. Only its SCRAM verifier is sent. */
    public void createRole(String name, String rolePassword) {
        try {
            String verifier = PasswordUtil.encodeScramSha256(rolePassword.toCharArray());
            execute("""
                DO $do$ BEGIN
                    CREATE ROLE %1$s;
                EXCEPTION WHEN duplicate_object THEN NULL;
                END $do$
                """.formatted(quoted(name)));
            execute("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(quoted(name), verifier));
        } catch (SQLException e) {
            throw new IllegalStateException("making role " + name, e);
        }
    }

    /**
     * Makes the role, able to log in and nothing more, with a password that is made once and kept in the folder beside the
     * superuser's; answers the password.
     */
    public String role(String name) {
        try {
            String kept = Folders.secret(folder.resolve("password-" + name));
            createRole(name, kept);
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JDBC URL, user and password included, of an empty database that nobody else uses. For tests. */
    public String freshDatabase() {
        String name = "fresh_" + ProcessHandle.current().pid() + "_" + freshDatabases.incrementAndGet();
        createDatabase(name);
        return jdbcUrl(name) + "?user=" + SUPERUSER + "&password=" + password;
    }

    /** False when its process has gone though nobody closed it: a crash, a full disk, somebody's signal. */
    public boolean alive() {
        return process.alive();
    }

    /**
     * Starts a server whose process has gone again, on the port that everybody knows; it replays its log. Does nothing when it
     * lives or was closed.
     *
     * @throws CannotStart when it does not start, as on a disk that is still full; ask again later
     */
    public synchronized void revive() {
        if (closed || alive()) {
            return;
        }
        Path data = folder.resolve("data");
        try {
            var refusal = Starting.launch(programs, folder);
            if (refusal.isPresent()) {
                throw CannotStart.because(Reason.SERVER_FAILED, Starting.lastLines(refusal.get()));
            }
            process = PidFile.of(data)
                    .filter(file -> file.port() == port() && file.alive())
                    .orElseThrow(() -> CannotStart.because(Reason.SERVER_FAILED, "it ended at once"));
        } catch (IOException e) {
            throw new CannotStart(Reason.SERVER_FAILED, e, String.valueOf(e.getMessage()));
        }
    }

    /** Stops the server: the product's with a checkpoint, a temporary one at once and with its folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Path data = folder.resolve("data");
        try (lock) {
            switch (settings) {
                case DURABLE -> Stopping.fast(programs, data);
                case TEMPORARY -> {
                    Stopping.immediately(programs, data);
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the server takes our password, serves {@code data} and has the version of our programs. */
    boolean answersWith(Path data, String version) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT current_setting('data_directory'), current_setting('server_version')")) {
            row.next();
            return Path.of(row.getString(1)).equals(data) && sameVersion(row.getString(2), version);
        } catch (SQLException unanswered) {
            return false;
        }
    }

    /** {@code 18.6} is the server's name for what the package calls {@code 18.6.0}. */
    private static boolean sameVersion(String server, String packed) {
        return Arrays.equals(server.split("\\."), 0, 2, packed.split("\\."), 0, 2);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
