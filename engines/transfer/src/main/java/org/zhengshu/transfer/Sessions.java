package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;

/** Opens sessions at sources. One session per job: jobs are few and long, and an idle pool would hold their servers. */
final class Sessions {
    static final int LOGIN_TIMEOUT_SECONDS = 10;

    /** The longest that one look at a MariaDB may take; a count of a large table reads all of it. */
    static final int LOOK_SECONDS = 300;
    /** The longest that reading a whole table may take. */
    static final int STREAM_SECONDS = 6 * 3_600;
    /** A server that sends nothing for so long is gone. Longer than a look, so that the server ends it first. */
    static final int SILENCE_SECONDS = 600;

    /**
     * A source's server can tell this driver to go elsewhere, to send a file or its password in clear text: it may not.
     */
    private static final Map<String, String> MARIADB = Map.of(
            "connectTimeout", Integer.toString(LOGIN_TIMEOUT_SECONDS * 1_000),
            "socketTimeout", Integer.toString(SILENCE_SECONDS * 1_000),
            "tcpKeepAlive", "true",
            "allowLocalInfile", "false",
            "allowMultiQueries", "false",
            "permitRedirect", "false",
            "restrictedAuth", "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password",
            "connectionAttributes", "program_name:zhengshu-node");

    private final SourceAddresses addresses;

    Sessions(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    SourceAddress address(SourceId source) {
        return addresses.addressOf(source).orElseThrow(() -> Problem.of(NodeProblem.SOURCE_UNKNOWN, source));
    }

    SourceSide side(SourceId source) {
        return SourceSide.of(address(source).kind());
    }

    /** A session with auto-commit at a database that receives. */
    Connection openTarget(SourceId target) {
        if (address(target).kind() != DatabaseKind.POSTGRESQL) {
            throw Problem.of(NodeProblem.TARGET_NOT_POSTGRESQL, target);
        }
        return open(target);
    }

    /** A session with auto-commit, for one look. */
    Connection open(SourceId source) {
        var address = address(source);
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        switch (address.kind()) {
            case POSTGRESQL -> {
                properties.setProperty("ApplicationName", "zhengshu-node");
                properties.setProperty("loginTimeout", Integer.toString(LOGIN_TIMEOUT_SECONDS));
                properties.setProperty("tcpKeepAlive", "true");
            }
            case MARIADB -> properties.putAll(MARIADB);
        }
        try {
            var session = DriverManager.getConnection(address.jdbcUrl(), properties);
            return address.kind() == DatabaseKind.MARIADB ? forReading(session) : session;
        } catch (SQLException e) {
            throw Failures.problem(e, source);
        }
    }

    /** A session that sees one state of the source, however long it reads, and cannot write there. */
    Connection openSnapshot(SourceId source) throws SQLException {
        var session = open(source);
        try {
            switch (address(source).kind()) {
                case POSTGRESQL -> {
                    session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    session.setReadOnly(true);
                    session.setAutoCommit(false);
                }
                case MARIADB -> beginSnapshot(session);
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /**
     * ANSI_QUOTES and NO_BACKSLASH_ESCAPES make names and texts quoted as in PostgreSQL; the strict modes matter to writing
     * alone, which the session is not allowed.
     */
    private static Connection forReading(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', max_statement_time = "
                    + LOOK_SECONDS + ", net_write_timeout = " + SILENCE_SECONDS);
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** One state of all InnoDB tables; a {@code timestamp} is read as the instant that it is. */
    private static void beginSnapshot(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', max_statement_time = " + STREAM_SECONDS);
            session.setAutoCommit(false);
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
    }
}
