package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;

/** A verified link, against servers that speak TLS: the right CA and name, the wrong ones, and a server that has no TLS. */
class LinkTests {
    private static final SourceId ANY = new SourceId("any-source");
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path folder;

    private static Certificates right;
    private static Certificates wrong;
    private static RunningPostgres postgres;
    private static Optional<MariaDbServer> mariaDb = Optional.empty();

    @BeforeAll
    static void servers() throws Exception {
        right = Certificates.signedFor(folder.resolve("right"), "localhost");
        wrong = Certificates.signedFor(folder.resolve("wrong"), "localhost");
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        try (var owner = postgres.connect("postgres");
                var statement = owner.createStatement()) {
            // The server's own account must own its key.
            for (var file : List.of(right.key(), right.certificate())) {
                String text = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                statement.execute("COPY (SELECT '%s') TO PROGRAM 'umask 077; base64 -d > %s'"
                        .formatted(text, file.getFileName()));
            }
            statement.execute("ALTER SYSTEM SET ssl_cert_file = 'server.pem'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = 'server.key'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        mariaDb = MariaDbServer.started(List.of(
                "--ssl-cert=" + right.certificate(),
                "--ssl-key=" + right.key(),
                "--ssl-ca=" + folder.resolve("right/ca.pem")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_postgresql_that_shows_a_certificate_of_the_ca_for_its_name_is_read_over_tls() throws SQLException {
        var address = postgres("localhost", postgres.port(), new Link.Verified(right.ca()));
        try (var session = new Sessions(id -> Optional.of(address)).open(ANY);
                var statement = session.createStatement();
                var row = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    void a_mariadb_that_shows_a_certificate_of_the_ca_for_its_name_is_read_over_tls() throws SQLException {
        assumeTrue(mariaDb.isPresent(), "no mariadbd on this machine");
        var address = mariaDb("localhost", mariaDb.get().port(), new Link.Verified(right.ca()));
        try (var session = new Sessions(id -> Optional.of(address)).open(ANY);
                var statement = session.createStatement();
                var row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
            row.next();
            assertThat(row.getString(2)).isNotEmpty();
        }
    }

    @Test
    void a_postgresql_of_another_ca_or_another_name_or_without_tls_is_refused() {
        refused(postgres("localhost", postgres.port(), new Link.Verified(wrong.ca())));
        refused(postgres("127.0.0.1", postgres.port(), new Link.Verified(right.ca())));
        refused(postgres("localhost", EmbeddedPostgres.shared().port(), new Link.Verified(right.ca())));
    }

    @Test
    void a_mariadb_of_another_ca_or_another_name_or_without_tls_is_refused() {
        assumeTrue(mariaDb.isPresent(), "no mariadbd on this machine");
        int port = mariaDb.get().port();
        refused(mariaDb("localhost", port, new Link.Verified(wrong.ca())));
        refused(mariaDb("127.0.0.1", port, new Link.Verified(right.ca())));
        int plain = MariaDbServer.shared().orElseThrow().port();
        refused(mariaDb("localhost", plain, new Link.Verified(right.ca())));
    }

    @Test
    void a_server_that_is_not_there_is_unreachable_and_not_untrusted() {
        for (var address : List.of(
                postgres("localhost", 1, new Link.Verified(right.ca())),
                mariaDb("localhost", 1, new Link.Verified(right.ca())))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> new LocalNode(id -> Optional.of(address), CLOCK).tables(ANY))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.SOURCE_UNREACHABLE));
        }
    }

    @Test
    void only_certificates_are_a_ca() throws Exception {
        assertThat(PemTrust.isPem(right.ca())).isTrue();
        assertThat(PemTrust.isPem(right.ca() + wrong.ca())).isTrue();
        assertThat(PemTrust.isPem(Files.readString(right.key()))).isFalse();
        assertThat(PemTrust.isPem(right.ca() + Files.readString(right.key()))).isFalse();
        assertThat(PemTrust.isPem("")).isFalse();
        assertThat(PemTrust.isPem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .isFalse();
        String most = right.ca() + "\n".repeat(PemTrust.MAX_PEM - right.ca().length());
        assertThat(PemTrust.isPem(most)).isTrue();
        assertThat(PemTrust.isPem(most + "\n")).isFalse();
    }

    private static void refused(SourceAddress address) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new LocalNode(id -> Optional.of(address), CLOCK).tables(ANY))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.LINK_NOT_TRUSTED));
    }

    private static SourceAddress postgres(String host, int port, Link link) {
        var server = port == EmbeddedPostgres.shared().port() ? EmbeddedPostgres.shared() : postgres;
        return new SourceAddress(
                DatabaseKind.POSTGRESQL,
                new DatabasePlace(host, port, "postgres"),
                server.user(),
                server.password(),
                link,
                Networks.LOOPBACK,
                null);
    }

    private static SourceAddress mariaDb(String host, int port, Link link) {
        return new SourceAddress(
                DatabaseKind.MARIADB,
                new DatabasePlace(host, port, "information_schema"),
                MariaDbServer.READER,
                MariaDbServer.PASSWORD,
                link,
                Networks.LOOPBACK,
                null);
    }
}
