package org.zhengshu.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.duckdb.DuckDBConnection;
import org.zhengshu.kernel.error.FullDisk;
import org.zhengshu.kernel.error.Problem;

/**
 * DuckDB inside this process: one database in memory, a connection of its own for each piece of work. It may touch the
 * lake's folders only, loads no extension, and its settings are locked.
 */
final class Engine implements AutoCloseable {
    private static final String MAX_SPILL = "16GB";

    private final DuckDBConnection root;

    Engine(LakeSettings settings, NameComparison.Way names) {
        try {
            for (var folder : new java.nio.file.Path[] {settings.warehouse(), settings.staging(), settings.spill()}) {
                Files.createDirectories(folder);
            }
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (var statement = root.createStatement()) {
                statement.execute("""
                        SET memory_limit = '%dMB';
                        SET threads = %d;
                        SET temp_directory = %s;
                        SET max_temp_directory_size = '%s';
                        SET TimeZone = 'Asia/Shanghai';
                        SET autoinstall_known_extensions = false;
                        SET autoload_known_extensions = false;
                        """.formatted(
                                settings.memoryMegabytes(),
                                settings.threads(),
                                Sql.text(settings.spill().toString()),
                                MAX_SPILL));
            }
            Functions.register(root, names);
            try (var statement = root.createStatement()) {
                statement.execute("""
                        SET allowed_directories = [%s, %s, %s];
                        SET enable_external_access = false;
                        SET lock_configuration = true;
                        """.formatted(
                                Sql.text(settings.warehouse() + "/"),
                                Sql.text(settings.staging() + "/"),
                                Sql.text(settings.spill() + "/")));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("starting the lake's engine", e);
        }
    }

    /** A piece of work on a connection of its own; what goes wrong becomes a problem of the lake. */
    <T> T work(String what, Work<T> work) {
        try (var connection = root.duplicate()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Problem.causedBy(e, code(e), what);
        } catch (IOException e) {
            throw Problem.causedBy(e, FullDisk.caused(e) ? LakeProblem.DISK_FULL : LakeProblem.ENGINE_FAILED, what);
        }
    }

    /** DuckDB has no SQL states worth the name, so its own error classes in the message tell. */
    private static LakeProblem code(SQLException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("out of memory")) {
            return LakeProblem.OUT_OF_MEMORY;
        }
        if (FullDisk.caused(e) || message.contains("max_temp_directory_size")) {
            return LakeProblem.DISK_FULL;
        }
        return message.contains("csv error") ? LakeProblem.FILE_UNREADABLE : LakeProblem.ENGINE_FAILED;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("stopping the lake's engine", e);
        }
    }
}
