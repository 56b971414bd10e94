package org.zhengshu.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL server on which the departments' databases are made.
 *
 * @param prefix {@code jdbc:postgresql://host:port/}
 * @param user may create databases and roles
 */
public record Server(String prefix, String user, String password) {

    public String url(DepartmentDatabase database) {
        return prefix + database.name();
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(prefix + database, user, password);
    }

    @Override
    public String toString() {
        return prefix;
    }
}
