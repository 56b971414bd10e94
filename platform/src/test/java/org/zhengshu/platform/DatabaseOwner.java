package org.zhengshu.platform;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.zhengshu.postgres.EmbeddedPostgres;

/** The owner of the database on which the platform under test works: for tests that tamper, and for nothing else. */
public record DatabaseOwner(String url, String user, String password) {
    public static final String APPLICATION = "zhengshu_app";

    public static DatabaseOwner ofFreshDatabase() {
        var server = EmbeddedPostgres.shared();
        var url = server.freshDatabase().replaceFirst("\\?.*", "");
        return new DatabaseOwner(url, server.user(), server.password());
    }

    /** Of this database; every statement commits by itself. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    public DriverManagerDataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }
}
