package org.zhengshu.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.util.PasswordUtil;
import org.zhengshu.kernel.error.FaultPoint;

/** Makes the departments' databases and fills them with COPY. Making them again starts over. */
public final class Databases {
    private static final String DEFAULT_DATABASE = "postgres";

    private final Server server;
    private final Function<String, String> passwords;

    /** @param passwords gives each role its password */
    public Databases(Server server, Function<String, String> passwords) {
        this.server = server;
        this.passwords = passwords;
    }

    /** Creates every database; answers the rows of every table written. */
    public Map<String, Long> create(City city) {
        var written = new LinkedHashMap<String, Long>();
        for (var database : DepartmentDatabase.ALL) {
            try {
                drop(database);
                make(database);
                fill(database, city, written);
                FaultPoint.reach("sample.database-made");
            } catch (SQLException e) {
                throw new IllegalStateException("making database " + database.name(), e);
            }
        }
        return written;
    }

    /** Gives the business systems' own accounts new passwords, for a process that does not know the old ones. */
    public void renewOwners() {
        try (var connection = server.connect(DEFAULT_DATABASE);
                var statement = connection.createStatement()) {
            for (var database : DepartmentDatabase.ALL) {
                statement.execute("ALTER ROLE " + database.owner() + " PASSWORD '" + verifier(database.owner()) + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("renewing the passwords of the business systems", e);
        }
    }

    private String verifier(String role) {
        return PasswordUtil.encodeScramSha256(passwords.apply(role).toCharArray());
    }

    private void drop(DepartmentDatabase database) throws SQLException {
        try (var connection = server.connect(DEFAULT_DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
            statement.execute("DROP ROLE IF EXISTS " + database.nodeRole());
            statement.execute("DROP ROLE IF EXISTS " + database.owner());
        }
    }

    private void make(DepartmentDatabase database) throws SQLException {
        try (var connection = server.connect(DEFAULT_DATABASE);
                var statement = connection.createStatement()) {
            for (String role : new String[] {database.owner(), database.nodeRole()}) {
                statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + verifier(role) + "'");
            }
            statement.execute("CREATE DATABASE " + database.name() + " OWNER " + database.owner());
            statement.execute("REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database.name() + " TO " + database.nodeRole());
            if (database.receives()) {
                statement.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + database.nodeRole());
            }
        }
    }

    private void fill(DepartmentDatabase database, City city, Map<String, Long> written) throws SQLException {
        try (var connection = server.connect(database.name());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE " + database.owner());
            for (var table : city.tables(database)) {
                statement.execute(table.ddl());
                written.put(table.name(), copy(connection, table));
            }
            statement.execute("RESET ROLE");
            statement.execute("GRANT USAGE ON SCHEMA public TO " + database.nodeRole());
            statement.execute(
                    database.receives()
                            ? "GRANT CREATE ON SCHEMA public TO " + database.nodeRole()
                            : "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + database.nodeRole());
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE");
        }
    }

    private static long copy(Connection connection, SourceTable table) throws SQLException {
        var copying =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY \"" + table.name() + "\" FROM STDIN");
        try {
            var text = new CopyText(copying);
            table.rows(text);
            text.flush();
            return copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }
}
