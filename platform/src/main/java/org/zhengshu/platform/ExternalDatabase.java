package org.zhengshu.platform;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The database that {@code --jdbc-url} names, tried once before Spring starts, so that what is wrong is said in a sentence. */
record ExternalDatabase(
        String url, @Nullable String user, @Nullable String password) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String TIMEOUT_SECONDS = "10";

    void require() {
        if (!url.startsWith(PREFIX)) {
            throw CannotServe.of("database-url-wrong", null, shown());
        }
        var properties = new Properties();
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password == null ? "" : password);
        }
        try (var connection = DriverManager.getConnection(url, properties)) {
            mayMakeSchemas(connection);
        } catch (SQLException refused) {
            throw CannotServe.of(words(refused.getSQLState()), refused, shown());
        }
    }

    private void mayMakeSchemas(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT has_database_privilege(current_database(), 'CREATE')")) {
            if (!answer.next() || !answer.getBoolean(1)) {
                throw CannotServe.of("database-not-writable", null, shown());
            }
        }
    }

    /** By the SQLSTATE's class: 28 authorisation, 3D no such database, 53 too many connections; otherwise out of reach. */
    private static String words(@Nullable String state) {
        if (state == null) {
            return "database-unreachable";
        }
        return switch (state.substring(0, 2)) {
            case "28" -> "database-password-wrong";
            case "3D" -> "database-missing";
            case "53" -> "database-full";
            default -> "database-unreachable";
        };
    }

    /** Without parameters: a password may stand among them. */
    private String shown() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }
}
