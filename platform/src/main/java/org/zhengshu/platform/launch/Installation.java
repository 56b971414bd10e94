package org.zhengshu.platform.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Data folder and database belong together: keys, lake and open files are in the one, what they mean is in the other. The
 * folder keeps a number of its own, the database writes it down once, and neither is used with another.
 *
 * @param kind {@code sample} or {@code empty}
 */
record Installation(UUID id, String kind) {
    private static final String FILE = "installation";
    private static final String KNOWN = "SELECT to_regclass('platform.installation') IS NOT NULL";
    private static final String WRITTEN_DOWN = "SELECT id, kind FROM platform.installation";
    private static final String WRITE_DOWN =
            "INSERT INTO platform.installation (id, kind) VALUES (?, ?) ON CONFLICT DO NOTHING";

    /** Of a folder; a folder that has no number yet gets one. */
    static Installation of(Path folder, String kind) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return new Installation(UUID.fromString(Files.readString(file).strip()), kind);
        } catch (IOException e) {
            throw CannotServe.of("folder-not-writable", e, folder);
        }
    }

    /** Changes nothing. A database that no installation has written itself into is accepted. */
    void mayUse(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var known = statement.executeQuery(KNOWN)) {
                if (!known.next() || !known.getBoolean(1)) {
                    return;
                }
            }
            try (var written = statement.executeQuery(WRITTEN_DOWN)) {
                if (written.next()) {
                    require(new Installation(written.getObject("id", UUID.class), written.getString("kind")));
                }
            }
        }
    }

    /** Once the schema is there. */
    void takePossession(Connection connection) throws SQLException {
        try (var writing = connection.prepareStatement(WRITE_DOWN)) {
            writing.setObject(1, id);
            writing.setString(2, kind);
            writing.executeUpdate();
        }
        mayUse(connection);
    }

    private void require(Installation written) {
        if (!written.equals(this)) {
            throw CannotServe.of("database-of-other-folder", null, written.kind(), kind);
        }
    }
}
