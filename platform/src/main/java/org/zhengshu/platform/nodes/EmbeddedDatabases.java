package org.zhengshu.platform.nodes;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.postgres.RunningPostgres;
import org.zhengshu.transfer.DatabaseKind;
import org.zhengshu.transfer.SourceAddress;

/**
 * Databases on the platform's own embedded server. Its port may be another after a restart, so their addresses are kept as
 * {@code embedded:<database>} and completed at every use.
 */
@Component
class EmbeddedDatabases {
    private static final String PREFIX = "embedded:";
    private static final String UPLOADS_DATABASE = "uploads";

    private final @Nullable RunningPostgres server;
    private final DataSourceProperties platform;
    private volatile boolean uploadsReady;

    EmbeddedDatabases(ObjectProvider<RunningPostgres> server, DataSourceProperties platform) {
        this.server = server.getIfAvailable();
        this.platform = platform;
    }

    String kept(String jdbcUrl) {
        String own = server == null ? null : server.jdbcUrl("");
        return own != null && jdbcUrl.startsWith(own) ? PREFIX + jdbcUrl.substring(own.length()) : jdbcUrl;
    }

    String usable(String kept) {
        return kept.startsWith(PREFIX)
                ? Check.present(server, "the embedded server").jdbcUrl(kept.substring(PREFIX.length()))
                : kept;
    }

    /** A database of its own on the embedded server; on an external one, the platform's database. */
    SourceAddress uploads() {
        if (server == null) {
            return new SourceAddress(
                    DatabaseKind.POSTGRESQL,
                    platform.determineUrl(),
                    String.valueOf(platform.determineUsername()),
                    String.valueOf(platform.determinePassword()));
        }
        if (!uploadsReady) {
            server.createDatabase(uploadsDatabase());
            uploadsReady = true;
        }
        return new SourceAddress(
                DatabaseKind.POSTGRESQL, server.jdbcUrl(uploadsDatabase()), server.user(), server.password());
    }

    /** {@code zhengshu_uploads}: beside the platform's own, whatever that is called. */
    private String uploadsDatabase() {
        return platform.determineUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "") + "_" + UPLOADS_DATABASE;
    }
}
