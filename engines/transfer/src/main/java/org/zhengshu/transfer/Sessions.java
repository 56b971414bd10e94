package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;

/** Opens sessions at sources. One session per job: jobs are few and long, and an idle pool would hold their servers. */
final class Sessions {
    static final int LOGIN_TIMEOUT_SECONDS = 10;

    private final SourceAddresses addresses;

    Sessions(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    SourceAddress address(SourceId source) {
        return addresses.addressOf(source).orElseThrow(() -> Problem.of(NodeProblem.SOURCE_UNKNOWN, source));
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
            case MARIADB -> properties.setProperty("connectTimeout", Integer.toString(LOGIN_TIMEOUT_SECONDS * 1_000));
        }
        try {
            return DriverManager.getConnection(address.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw Failures.problem(e, source);
        }
    }

    /** A session that sees one state of the source, however long it reads, and cannot write there. */
    Connection openSnapshot(SourceId source) throws SQLException {
        var session = open(source);
        try {
            session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            session.setReadOnly(true);
            session.setAutoCommit(false);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }
}
