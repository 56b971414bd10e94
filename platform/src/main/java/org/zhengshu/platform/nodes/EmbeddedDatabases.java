package org.zhengshu.platform.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.postgres.RunningPostgres;
import org.zhengshu.transfer.DatabaseKind;
import org.zhengshu.transfer.DatabasePlace;
import org.zhengshu.transfer.Link;
import org.zhengshu.transfer.Networks;
import org.zhengshu.transfer.SourceAddress;

/**
 * Databases on the platform's own embedded server, and the platform's own wherever it lies. The embedded server's port may
 * be another after a restart, so an address on it is kept as {@code embedded} without a port and completed at every use.
 */
@Component
class EmbeddedDatabases {
    static final String HOST = "embedded";
    private static final String UPLOADS_DATABASE = "uploads";
    /** Stands for what only the operator's own URL says: several hosts, a socket. */
    private static final DatabasePlace SOMEWHERE = new DatabasePlace("localhost", 5432, UPLOADS_DATABASE);

    private final @Nullable RunningPostgres server;
    private final DataSourceProperties platform;
    private final Path data;
    private final String user;
    private final String password;
    private @Nullable UploadsRole role;

    /** {@code user} and {@code password}: the role for uploads on an external server, made or named before the start. */
    EmbeddedDatabases(
            ObjectProvider<RunningPostgres> server,
            DataSourceProperties platform,
            @Value("${zhengshu.data}") Path data,
            @Value("${zhengshu.uploads.user:}") String user,
            @Value("${zhengshu.uploads.password:}") String password) {
        this.server = server.getIfAvailable();
        this.platform = platform;
        this.data = data;
        this.user = user;
        this.password = password;
    }

    /** As it is kept. */
    NewAddress kept(NewSource fresh) {
        boolean embedded = server != null && fresh.port() == server.port() && isThisMachine(fresh.host());
        return new NewAddress(
                fresh.source().kind(),
                embedded ? HOST : fresh.host(),
                embedded ? null : fresh.port(),
                fresh.database(),
                fresh.user(),
                fresh.password(),
                fresh.ca(),
                fresh.plainReason(),
                fresh.source().frontEnd());
    }

    DatabasePlace usable(String host, @Nullable Integer port, String database) {
        return port == null
                ? DatabasePlace.parse(
                                Check.present(server, "the embedded server").jdbcUrl(database))
                        .orElseThrow()
                : new DatabasePlace(host, port, database);
    }

    /** True for the database that holds the platform's own tables, and the one that holds uploads. */
    boolean isPlatforms(DatabasePlace place) {
        boolean named = place.database().equals(uploadsDatabase())
                || uploadsDatabase().equals(place.database() + "_" + UPLOADS_DATABASE);
        return named
                && place(platform.determineUrl())
                        .filter(own -> place.port() == own.port() && sameHost(place.host(), own.host()))
                        .isPresent();
    }

    /** A database of its own on the embedded server; on an external one, a schema in the platform's database. */
    SourceAddress uploads() {
        if (server == null) {
            return address(platform.determineUrl(), new UploadsRole(user, password));
        }
        var own = embeddedRole(server);
        return address(server.jdbcUrl(uploadsDatabase()), own);
    }

    private static SourceAddress address(String jdbcUrl, UploadsRole role) {
        return new SourceAddress(
                DatabaseKind.POSTGRESQL,
                place(jdbcUrl).orElse(SOMEWHERE),
                role.name(),
                role.password(),
                new Link.Own(jdbcUrl),
                Networks.LOOPBACK,
                UploadsRole.SCHEMA);
    }

    private synchronized UploadsRole embeddedRole(RunningPostgres running) {
        if (role == null) {
            running.createDatabase(uploadsDatabase());
            try (var owner = running.connect(uploadsDatabase());
                    var statement = owner.createStatement()) {
                role = UploadsRole.made(owner, data);
                statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            } catch (SQLException e) {
                throw new IllegalStateException("making the role for uploads", e);
            }
        }
        return role;
    }

    private static Optional<DatabasePlace> place(String jdbcUrl) {
        return DatabasePlace.parse(jdbcUrl.replaceFirst("\\?.*", ""));
    }

    /** {@code zhengshu_uploads}: beside the platform's own, whatever that is called. */
    private String uploadsDatabase() {
        return platform.determineUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "") + "_" + UPLOADS_DATABASE;
    }

    private static boolean sameHost(String one, String other) {
        if (isThisMachine(one) && isThisMachine(other)) {
            return true;
        }
        var shared = new HashSet<>(addresses(one));
        shared.retainAll(addresses(other));
        return !shared.isEmpty() || one.equalsIgnoreCase(other);
    }

    private static boolean isThisMachine(String host) {
        return addresses(host).stream().anyMatch(InetAddress::isLoopbackAddress);
    }

    private static Set<InetAddress> addresses(String host) {
        try {
            return Set.copyOf(Arrays.asList(InetAddress.getAllByName(host)));
        } catch (UnknownHostException nowhere) {
            return Set.of();
        }
    }
}
