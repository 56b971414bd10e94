package org.zhengshu.platform.http;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.zhengshu.kernel.error.Check;

/** The platform's database behind its pools; every connection comes from the present thread's {@link Pool}. */
class PooledDatabase extends AbstractDataSource implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final Map<Pool, HikariDataSource> pools = new EnumMap<>(Pool.class);

    PooledDatabase(DataSourceProperties address, PoolSettings settings) {
        for (var pool : Pool.values()) {
            pools.put(pool, opened(address, pool, settings.limits(pool)));
        }
    }

    /** A pool connects when it is first asked, and keeps no more than one connection that nobody needs. */
    private static HikariDataSource opened(DataSourceProperties address, Pool pool, PoolSettings.Limits limits) {
        var fresh = address.initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        fresh.setPoolName(pool.name().toLowerCase(java.util.Locale.ROOT));
        fresh.setMaximumPoolSize(limits.size());
        fresh.setMinimumIdle(1);
        fresh.setIdleTimeout(IDLE.toMillis());
        fresh.setConnectionTimeout(limits.patience().toMillis());
        fresh.setValidationTimeout(
                Math.min(fresh.getValidationTimeout(), limits.patience().toMillis()));
        fresh.setConnectionInitSql("SET statement_timeout = %d; SET lock_timeout = %d;"
                        .formatted(limits.statement().toMillis(), limits.lock().toMillis())
                + " SET idle_in_transaction_session_timeout = %d; SET default_transaction_read_only = %s"
                        .formatted(limits.idleInTransaction().toMillis(), pool == Pool.PORTAL ? "on" : "off"));
        return fresh;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var pool = HeldConnections.serving(Pool.present());
        var from = Check.present(pools.get(pool), pool.name());
        try {
            return HeldConnections.counted(from.getConnection(), pool);
        } catch (SQLTransientConnectionException none) {
            if (isFull(from)) {
                throw new PoolFull(pool, none);
            }
            throw none;
        }
    }

    /** All connections are at work, so that the database is there and only has too much to do. */
    private static boolean isFull(HikariDataSource pool) {
        var seen = pool.getHikariPoolMXBean();
        return seen != null && seen.getActiveConnections() >= pool.getMaximumPoolSize();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException("the pools have one login");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : background().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || background().isWrapperFor(type);
    }

    private HikariDataSource background() {
        return Check.present(pools.get(Pool.BACKGROUND), "the pool of the background");
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    /** No connection became free in time. */
    static final class PoolFull extends SQLTransientConnectionException {
        private static final long serialVersionUID = 1L;

        PoolFull(Pool pool, SQLTransientConnectionException cause) {
            super("no connection of " + pool + " became free", cause);
        }
    }
}
