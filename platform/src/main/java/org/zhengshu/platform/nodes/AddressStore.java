package org.zhengshu.platform.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;
import org.zhengshu.transfer.DatabaseKind;
import org.zhengshu.transfer.Link;
import org.zhengshu.transfer.Networks;
import org.zhengshu.transfer.SourceAddress;

/** Addresses of sources as rows; whoever writes holds the source's row. */
@Repository
class AddressStore {
    private final JdbcClient jdbc;
    private final PasswordSeal seal;
    private final EmbeddedDatabases embedded;
    private final SourceSettings settings;

    AddressStore(JdbcClient jdbc, PasswordSeal seal, EmbeddedDatabases embedded, SourceSettings settings) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.embedded = embedded;
        this.settings = settings;
    }

    /** The next revision, which is answered. One that was asked before and nobody decided gives way. */
    int add(SourceId source, NewAddress address, AddressState state, @Nullable By by, Instant at) {
        jdbc.sql(
                        "UPDATE nodes.address SET state = 'WITHDRAWN', password = NULL WHERE source = :source AND state = 'ASKED'")
                .param("source", source.value())
                .update();
        return jdbc.sql("""
                        INSERT INTO nodes.address (source, revision, state, kind, host, port, database, login, password, ca,
                            plain_reason, front_end, asked_by, asked_name, asked_at)
                        SELECT :source, coalesce(max(revision), 0) + 1, :state, :kind, :host, :port, :database, :login,
                            :password, :ca, :plainReason, :frontEnd, :by, :name, :at
                        FROM nodes.address WHERE source = :source
                        RETURNING revision
                        """)
                .param("source", source.value())
                .param("state", state.name())
                .param("kind", address.kind().name())
                .param("host", address.host())
                .param("port", address.port())
                .param("database", address.database())
                .param("login", address.user())
                .param("password", seal.seal(source.value(), address.password()))
                .param("ca", address.ca())
                .param("plainReason", address.plainReason())
                .param("frontEnd", address.frontEnd())
                .param("by", by == null ? null : by.account())
                .param("name", by == null ? null : by.name())
                .param("at", SqlTime.param(at))
                .query(Integer.class)
                .single();
    }

    void password(SourceId source, String password) {
        jdbc.sql("UPDATE nodes.address SET password = :password WHERE source = :source AND state = 'IN_FORCE'")
                .param("password", seal.seal(source.value(), password))
                .param("source", source.value())
                .update();
    }

    /** The one in force gives way. */
    void confirm(SourceId source, int revision, By by, @Nullable String reason, Instant at) {
        jdbc.sql(
                        "UPDATE nodes.address SET state = 'REPLACED', password = NULL WHERE source = :source AND state = 'IN_FORCE'")
                .param("source", source.value())
                .update();
        decide(source, revision, AddressState.IN_FORCE, by, reason, at);
    }

    void refuse(SourceId source, int revision, By by, String reason, Instant at) {
        decide(source, revision, AddressState.REFUSED, by, reason, at);
    }

    private void decide(SourceId source, int revision, AddressState state, By by, @Nullable String reason, Instant at) {
        jdbc.sql("""
                        UPDATE nodes.address SET state = :state, decided_by = :by, decided_name = :name, decided_at = :at,
                            reason = :reason, password = CASE WHEN :state = 'IN_FORCE' THEN password END
                        WHERE source = :source AND revision = :revision
                        """)
                .param("state", state.name())
                .param("by", by.account())
                .param("name", by.name())
                .param("at", SqlTime.param(at))
                .param("reason", reason)
                .param("source", source.value())
                .param("revision", revision)
                .update();
    }

    /** False when it does not wait any more. */
    boolean tried(SourceId source, int revision, Trial trial) {
        var reach = trial instanceof Trial.Reached(var at, var found) ? found : null;
        return jdbc.sql("""
                        UPDATE nodes.address SET tried_at = :at, failure = :failure, tables = :tables, rules = :rules,
                            writes = :writes
                        WHERE source = :source AND revision = :revision AND state = 'ASKED'
                        """)
                        .param("at", SqlTime.param(trial.at()))
                        .param("failure", trial instanceof Trial.Failed(var at, var problem) ? problem : null)
                        .param("tables", reach == null ? null : reach.tables())
                        .param("rules", reach == null ? null : reach.rules())
                        .param("writes", reach == null ? null : reach.writes())
                        .param("source", source.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Newest first. */
    List<Address> all(SourceId source) {
        return jdbc.sql("SELECT * FROM nodes.address WHERE source = :source ORDER BY revision DESC")
                .param("source", source.value())
                .query(AddressStore::address)
                .list();
    }

    Optional<Address> in(AddressState state, SourceId source) {
        return all(source).stream().filter(address -> address.state() == state).findFirst();
    }

    /** What the node connects to. */
    Optional<SourceAddress> usable(SourceId source) {
        var address = read(source, AddressState.IN_FORCE);
        if (address.isEmpty() && !all(source).isEmpty()) {
            throw Problem.of(NodesProblem.SOURCE_WAITS, source);
        }
        return address;
    }

    /** What a trial connects to; empty when this revision does not wait any more. */
    Optional<SourceAddress> waiting(SourceId source, int revision) {
        return in(AddressState.ASKED, source)
                .filter(asked -> asked.revision() == revision)
                .flatMap(asked -> read(source, AddressState.ASKED));
    }

    /** The one door: never the platform's own database, whoever wrote the row. */
    private Optional<SourceAddress> read(SourceId source, AddressState state) {
        var address = row(source, state);
        if (address.map(SourceAddress::place).filter(embedded::isPlatforms).isPresent()) {
            throw Problem.of(NodeProblem.SCHEMA_CLOSED, source);
        }
        return address;
    }

    private Optional<SourceAddress> row(SourceId source, AddressState state) {
        return jdbc.sql("SELECT * FROM nodes.address WHERE source = :source AND state = :state")
                .param("source", source.value())
                .param("state", state.name())
                .query((row, index) -> {
                    var ca = row.getString("ca");
                    return new SourceAddress(
                            DatabaseKind.valueOf(row.getString("kind")),
                            embedded.usable(row.getString("host"), port(row), row.getString("database")),
                            row.getString("login"),
                            seal.open(row.getString("source"), row.getBytes("password")),
                            ca == null ? new Link.Plain() : new Link.Verified(ca),
                            within(row),
                            null);
                })
                .optional();
    }

    /**
     * A link in clear without a reason is one on this machine, and stays there: a name that leads elsewhere later is refused as the
     * socket is opened. What is older than this history was registered without reasons.
     */
    private Networks within(ResultSet row) throws SQLException {
        var reason = row.getString("plain_reason");
        return reason != null && reason.isBlank() && row.getString("asked_by") != null
                ? settings.thisMachine()
                : settings.allowed();
    }

    private static Address address(ResultSet row, int index) throws SQLException {
        return new Address(
                row.getInt("revision"),
                AddressState.valueOf(row.getString("state")),
                SourceKind.valueOf(row.getString("kind")),
                row.getString("host"),
                port(row),
                row.getString("database"),
                row.getString("login"),
                row.getString("ca"),
                row.getString("plain_reason"),
                row.getBoolean("front_end"),
                trial(row),
                by(row.getString("asked_by"), row.getString("asked_name")),
                SqlTime.require(row, "asked_at"),
                by(row.getString("decided_by"), row.getString("decided_name")),
                SqlTime.read(row, "decided_at"),
                row.getString("reason"));
    }

    private static @Nullable Trial trial(ResultSet row) throws SQLException {
        var at = SqlTime.read(row, "tried_at");
        if (at == null) {
            return null;
        }
        var failure = row.getString("failure");
        return failure == null
                ? new Trial.Reached(
                        at, new Reach(row.getInt("tables"), row.getBoolean("rules"), row.getBoolean("writes")))
                : new Trial.Failed(at, failure);
    }

    private static @Nullable Integer port(ResultSet row) throws SQLException {
        int port = row.getInt("port");
        return row.wasNull() ? null : port;
    }

    private static @Nullable By by(@Nullable String account, @Nullable String name) {
        return account == null || name == null ? null : new By(account, name);
    }
}
