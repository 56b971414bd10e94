package org.zhengshu.platform.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pools, at the address and with the login of {@code spring.datasource}. */
@Configuration
@EnableConfigurationProperties({PoolSettings.class, FlywayProperties.class})
class PoolConfiguration {

    @Bean(destroyMethod = "close")
    PooledDatabase dataSource(DataSourceProperties address, PoolSettings settings) {
        return new PooledDatabase(address, settings);
    }

    @Bean
    OwnSessions ownSessions(DataSourceProperties address) {
        return new OwnSessions(address);
    }

    /** Migrations hold several connections at once, with no limit of time: sessions of their own, with the login of {@code spring.flyway} where one is named. */
    @Bean
    FlywayConnectionDetails migrationsOutsideOfThePools(FlywayProperties migrations, DataSourceProperties address) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return Objects.requireNonNullElseGet(migrations.getUrl(), address::determineUrl);
            }

            @Override
            public @Nullable String getUsername() {
                return migrations.getUser() == null ? address.determineUsername() : migrations.getUser();
            }

            @Override
            public @Nullable String getPassword() {
                return migrations.getUser() == null ? address.determinePassword() : migrations.getPassword();
            }
        };
    }
}
