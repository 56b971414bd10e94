package org.zhengshu.transfer;

import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;

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

    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("information_schema", "mysql", "performance_schema", "sys", "pg_catalog", "pg_toast");
    /** PostgreSQL keeps every name that begins so to itself. */
    private static final String SYSTEM_PREFIX = "pg_";

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

    /** Refuses a table of the database system itself, and one outside of the schema that the source is. */
    void requireOpen(TableRef table) {
        if (!isOpen(table)) {
            throw Problem.of(NodeProblem.SCHEMA_CLOSED, table);
        }
    }

    boolean isOpen(TableRef table) {
        String schema = table.schema().toLowerCase(Locale.ROOT);
        String only = address(table.source()).onlySchema();
        return !SYSTEM_SCHEMAS.contains(schema)
                && !schema.startsWith(SYSTEM_PREFIX)
                && (only == null || only.equals(table.schema()));
    }

    /** A session with auto-commit at the database that receives this table. */
    Connection openTarget(TableRef target) {
        requireOpen(target);
        if (address(target.source()).kind() != DatabaseKind.POSTGRESQL) {
            throw Problem.of(NodeProblem.TARGET_NOT_POSTGRESQL, target.source());
        }
        return open(target.source());
    }

    /** A session with auto-commit, for one look. */
    Connection open(SourceId source) {
        var address = address(source);
        if (!(address.link() instanceof Link.Own)) {
            requireAllowed(source, address);
        }
        try {
            return switch (address.kind()) {
                case POSTGRESQL -> literal(DriverManager.getConnection(postgresUrl(address), postgres(address)));
                case MARIADB -> forReading(DriverManager.getConnection(mariaDbUrl(address), mariaDb(address)));
            };
        } catch (SQLException e) {
            throw address.link() instanceof Link.Verified ? Failures.ofLink(e, source) : Failures.problem(e, source);
        }
    }

    /** Before any driver is asked; {@link CheckedSockets} looks again at what is then connected to. */
    private static void requireAllowed(SourceId source, SourceAddress address) {
        try {
            if (!address.within().allows(address.place().host())) {
                throw Problem.of(NodeProblem.HOST_NOT_ALLOWED, source);
            }
        } catch (UnknownHostException nowhere) {
            throw Problem.causedBy(nowhere, NodeProblem.SOURCE_UNREACHABLE, source);
        }
    }

    private static String postgresUrl(SourceAddress address) {
        if (address.link() instanceof Link.Own(var jdbcUrl)) {
            return jdbcUrl;
        }
        var place = address.place();
        String database = URLEncoder.encode(place.database(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + host(place) + ":" + place.port() + "/" + database;
    }

    private static String mariaDbUrl(SourceAddress address) {
        var place = address.place();
        return "jdbc:mariadb://" + host(place) + ":" + place.port() + "/" + place.database();
    }

    private static String host(DatabasePlace place) {
        return place.host().contains(":") ? "[" + place.host() + "]" : place.host();
    }

    private static Properties postgres(SourceAddress address) {
        var properties = login(address);
        properties.setProperty("ApplicationName", "zhengshu-node");
        properties.setProperty("loginTimeout", Integer.toString(LOGIN_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        switch (address.link()) {
            case Link.Own(var jdbcUrl) -> Check.that(jdbcUrl.startsWith("jdbc:postgresql:"), "a PostgreSQL of our own");
            case Link.Plain() -> {
                checked(properties, address);
                properties.setProperty("sslmode", "disable");
            }
            case Link.Verified(var ca) -> {
                checked(properties, address);
                properties.setProperty("sslmode", "verify-full");
                properties.setProperty("sslfactory", PemTrust.class.getName());
                properties.setProperty("sslfactoryarg", ca);
            }
        }
        return properties;
    }

    private static void checked(Properties properties, SourceAddress address) {
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("socketFactory", CheckedSockets.class.getName());
        properties.setProperty("socketFactoryArg", address.within().written());
    }

    private static Properties mariaDb(SourceAddress address) {
        var properties = login(address);
        properties.putAll(MARIADB);
        properties.setProperty("socketFactory", CheckedSockets.class.getName());
        properties.setProperty(CheckedSockets.NETWORKS, address.within().written());
        switch (address.link()) {
            case Link.Own(var jdbcUrl) -> throw new IllegalArgumentException("the platform's own is no MariaDB");
            case Link.Plain() -> properties.setProperty("sslMode", "disable");
            case Link.Verified(var ca) -> {
                properties.setProperty("sslMode", "verify-full");
                properties.setProperty("serverSslCert", ca);
            }
        }
        return properties;
    }

    private static Properties login(SourceAddress address) {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        return properties;
    }

    /** A text in SQL ends at its quote, whatever the database was set to: comments of a source travel in such texts. */
    private static Connection literal(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute("SET standard_conforming_strings = on");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
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
