package org.zhengshu.platform.sample;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Server;

/** The departments' own business systems at work: they change their databases with their own accounts, never through the platform. */
final class BusinessSystems {
    private final Server server;
    private final RolePasswords passwords;

    BusinessSystems(Server server, RolePasswords passwords) {
        this.server = server;
        this.passwords = passwords;
    }

    /** Answers how many rows changed. */
    int change(DepartmentDatabase database, String sql, String... values) {
        String owner = database.owner();
        try (var connection = DriverManager.getConnection(server.url(database), owner, passwords.of(owner));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("changing " + database.name(), e);
        }
    }
}
