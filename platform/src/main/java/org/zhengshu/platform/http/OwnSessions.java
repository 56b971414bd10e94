package org.zhengshu.platform.http;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * Sessions of the platform's database that belong to no pool: for advisory locks that are held while departments are asked.
 * Whoever opens one closes it; there are few, and each is named where it is opened.
 */
public class OwnSessions {
    private static final String CONNECT_SECONDS = "10";

    private final DataSourceProperties address;

    OwnSessions(DataSourceProperties address) {
        this.address = address;
    }

    public Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        var user = address.determineUsername();
        if (user != null) {
            properties.setProperty("user", user);
        }
        var password = address.determinePassword();
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(address.determineUrl(), properties);
    }
}
