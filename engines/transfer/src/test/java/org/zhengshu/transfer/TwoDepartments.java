package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.postgres.EmbeddedPostgres;

/** A giving and a receiving database on the test's server, and the node between them. */
final class TwoDepartments {
    static final SourceId GIVER = new SourceId("gongan-qzk");
    static final SourceId TAKER = new SourceId("minzheng-js");
    static final SourceId LOCKED = new SourceId("locked-out");
    static final SourceId AWAY = new SourceId("nobody-there");

    static final SourceId MARIADB = new SourceId("mariadb-gives");
    static final SourceId MARIADB_LOCKED = new SourceId("mariadb-locked");
    static final SourceId MARIADB_AWAY = new SourceId("mariadb-away");

    final String giver = EmbeddedPostgres.shared().freshDatabase();
    final String taker = EmbeddedPostgres.shared().freshDatabase();
    final LocalNode node = new LocalNode(this::address, Clock.systemUTC());

    Optional<SourceAddress> address(SourceId id) {
        var server = EmbeddedPostgres.shared();
        return switch (id.value()) {
            case "gongan-qzk" -> postgres(giver, server.password());
            case "minzheng-js" -> postgres(taker, server.password());
            case "locked-out" -> postgres(giver.replaceFirst("\\?.*", ""), "wrong");
            case "nobody-there" -> postgres("jdbc:postgresql://127.0.0.1:1/none", "none");
            case "mariadb-gives" -> mariaDb(MariaDbServer.PASSWORD);
            case "mariadb-locked" -> mariaDb("wrong");
            case "mariadb-away" ->
                Optional.of(new SourceAddress(
                        DatabaseKind.MARIADB,
                        new DatabasePlace("127.0.0.1", 1, "none"),
                        "none",
                        "none",
                        new Link.Plain(),
                        Networks.LOOPBACK,
                        null));
            default -> Optional.empty();
        };
    }

    private static Optional<SourceAddress> postgres(String url, String password) {
        return Optional.of(new SourceAddress(
                DatabaseKind.POSTGRESQL,
                placeOf(url),
                EmbeddedPostgres.shared().user(),
                password,
                new Link.Plain(),
                Networks.LOOPBACK,
                null));
    }

    private static Optional<SourceAddress> mariaDb(String password) {
        return MariaDbServer.shared()
                .map(server -> new SourceAddress(
                        DatabaseKind.MARIADB,
                        placeOf(server.url("minzheng")),
                        MariaDbServer.READER,
                        password,
                        new Link.Plain(),
                        Networks.LOOPBACK,
                        null));
    }

    /** Without the parameters that a test's own driver needs. */
    static DatabasePlace placeOf(String url) {
        return DatabasePlace.parse(url.replaceFirst("\\?.*", "")).orElseThrow();
    }

    void atGiver(String... statements) {
        run(giver, statements);
    }

    void atTaker(String... statements) {
        run(taker, statements);
    }

    String readAtTaker(String query) {
        try (var session = DriverManager.getConnection(taker)) {
            return read(session, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static TableRef given(String table) {
        return new TableRef(GIVER, "public", table);
    }

    static TableRef taken(String table) {
        return new TableRef(TAKER, "public", table);
    }

    static CopyOrder full(String run, String table, List<String> columns, List<String> keys) {
        return new CopyOrder(run, given(table), taken(table), columns, keys, null, null);
    }

    static CopyOrder since(
            String run, String table, List<String> columns, List<String> keys, String update, @Nullable String since) {
        return new CopyOrder(run, given(table), taken(table), columns, keys, update, since);
    }

    static Map<String, Long> reconciliation(long source, long target, long missing, long surplus, long different) {
        return Map.of(
                "sourceRows",
                source,
                "targetRows",
                target,
                "missing",
                missing,
                "surplus",
                surplus,
                "different",
                different);
    }

    private static void run(String url, String... statements) {
        try (var session = DriverManager.getConnection(url);
                var statement = session.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Connection session, String query) throws SQLException {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
