package org.zhengshu.platform.launch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;
import org.zhengshu.platform.nodes.UploadsRole;

/** The database that {@code --jdbc-url} names, tried once before Spring starts, so that what is wrong is said in a sentence. */
record ExternalDatabase(
        String url, @Nullable String user, @Nullable String password) {
    /** The oldest major version on which the whole main job was run. */
    static final int OLDEST_MAJOR = 15;

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String TIMEOUT_SECONDS = "10";
    private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=", Pattern.CASE_INSENSITIVE);
    private static final int PER_MAJOR = 10_000;

    private static final Set<String> GUESSED =
            Set.of("postgres", "password", "zhengshu", "changeme", "admin", "root", "123456", "12345678");

    private static final String VERSION = "SELECT current_setting('server_version_num')::int";
    private static final String MAY_MAKE_SCHEMAS = "SELECT has_database_privilege(current_database(), 'CREATE')";
    private static final String MAY_MAKE_ROLES = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
    private static final String MAY_MAKE_LOGINS =
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user";
    private static final String APPLICATION_NAME = "SELECT left(current_database(), 59) || '_app'";
    private static final String ROLE_EXISTS = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s')";
    private static final String ANSWERS = "SELECT true";
    private static final String OURS = "SELECT to_regclass('platform.installation') IS NOT NULL";
    private static final String EXISTS = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '%s')";
    /** Somebody's tables, and none of ours. */
    private static final String OF_OTHERS = """
            SELECT to_regclass('identity.migration') IS NULL AND EXISTS (
                SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
                  AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
                  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e'))
            """;

    /**
     * @param beside names of the databases that a sample city makes on the same server; empty for a real installation
     */
    void require(Installation installation, Set<String> beside) {
        if (!url.startsWith(PREFIX)) {
            throw CannotServe.of("database-url-wrong", null, shown());
        }
        if (CREDENTIALS.matcher(url).find()) {
            throw CannotServe.of("database-url-with-password", null);
        }
        try (var connection = connect(user, password)) {
            requireVersion(number(connection, VERSION) / PER_MAJOR);
            unless(yes(connection, MAY_MAKE_SCHEMAS), "database-not-writable");
            unless(!yes(connection, OF_OTHERS), "database-of-others");
            installation.mayUse(connection);
            if (installation.kind().equals("empty")) {
                unless(!isGuessed(), "database-password-guessed");
            }
            if (installation.kind().equals("sample")) {
                unless(yes(connection, MAY_MAKE_ROLES), "database-sample-needs-superuser");
                unless(yes(connection, OURS) || areFree(connection, beside), "database-sample-names-taken");
            }
        } catch (SQLException refused) {
            throw CannotServe.of(words(refused.getSQLState()), refused, shown());
        }
    }

    /**
     * The role for uploads: made by this login where it may make roles, otherwise named by whoever operates the platform in
     * {@code ZHENGSHU_UPLOADS_USER} and {@code ZHENGSHU_UPLOADS_PASSWORD} and given the schema {@code uploads}.
     */
    UploadsRole uploads(Path folder, @Nullable String givenUser, @Nullable String givenPassword) {
        if (givenUser != null) {
            var given = new UploadsRole(givenUser, Objects.requireNonNullElse(givenPassword, ""));
            try (var connection = connect(given.name(), given.password())) {
                unless(UploadsRole.isRoleOf(connection), "database-uploads-unfit");
                return given;
            } catch (SQLException refused) {
                throw CannotServe.of("database-uploads-refused", refused, shown());
            }
        }
        try (var connection = connect(user, password)) {
            return UploadsRole.made(connection, folder);
        } catch (SQLException refused) {
            throw CannotServe.of("database-uploads-role", refused, shown());
        }
    }

    /** A login and its password. */
    record Login(String user, String password) {}

    /**
     * The login as which the application works: the one that is given, or one that is made here and whose password the data
     * folder keeps. It gets its rights after the migrations.
     */
    Login application(Path folder, @Nullable String givenUser, @Nullable String givenPassword) {
        if (givenUser != null) {
            var given = new Login(givenUser, givenPassword == null ? "" : givenPassword);
            try (var connection = connect(given.user(), given.password())) {
                unless(yes(connection, ANSWERS), "database-application-refused");
                return given;
            } catch (SQLException refused) {
                throw CannotServe.of("database-application-refused", refused, shown());
            }
        }
        try (var connection = connect(user, password)) {
            unless(yes(connection, MAY_MAKE_LOGINS), "database-application-missing");
            var made = new Login(text(connection, APPLICATION_NAME), DataFolder.applicationPassword(folder));
            try (var making = connection.createStatement()) {
                var name = making.enquoteIdentifier(made.user(), true);
                if (!yes(connection, ROLE_EXISTS.formatted(made.user().replace("'", "''")))) {
                    making.execute("CREATE ROLE " + name);
                }
                // Only the verifier is sent: a password in a statement may stand in the server's log.
                making.execute("ALTER ROLE " + name + " LOGIN PASSWORD '"
                        + PasswordUtil.encodeScramSha256(made.password().toCharArray()) + "'");
            }
            return made;
        } catch (SQLException refused) {
            throw CannotServe.of("database-application-missing", refused, shown());
        }
    }

    private Connection connect(@Nullable String login, @Nullable String secret) throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        if (login != null) {
            properties.setProperty("user", login);
            properties.setProperty("password", secret == null ? "" : secret);
        }
        return DriverManager.getConnection(url, properties);
    }

    /** No password, the user's own name, or what images and handbooks set before anybody chose one. */
    private boolean isGuessed() {
        var said = (password == null ? "" : password).toLowerCase(Locale.ROOT);
        return said.isEmpty()
                || GUESSED.contains(said)
                || said.equals(user == null ? "" : user.toLowerCase(Locale.ROOT));
    }

    void requireVersion(int major) {
        if (major < OLDEST_MAJOR) {
            throw CannotServe.of(
                    "database-too-old", null, shown(), Integer.toString(major), Integer.toString(OLDEST_MAJOR));
        }
    }

    private void unless(boolean well, String key) {
        if (!well) {
            throw CannotServe.of(key, null, shown());
        }
    }

    /** Making the sample city starts over on what a killed first start left; on another's server that would be another's city. */
    private static boolean areFree(Connection connection, Set<String> names) throws SQLException {
        for (var name : names) {
            if (yes(connection, EXISTS.formatted(name.replace("'", "''")))) {
                return false;
            }
        }
        return true;
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static int number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getInt(1) : 0;
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
