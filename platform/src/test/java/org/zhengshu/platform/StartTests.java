package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;

/** What stands in the way of a start is said in one sentence of each language, and the process ends with 4. */
class StartTests {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("a-file"), "");
        refused(() -> DataFolder.claim(file.resolve("data"), "sample"), "不能写入", "cannot be written");
    }

    @Test
    void a_folder_keeps_its_kind() {
        DataFolder.claim(folder.resolve("city"), "sample");
        refused(() -> DataFolder.claim(folder.resolve("city"), "empty"), "不能用于“empty”", "cannot be used for \"empty\"");
    }

    @Test
    void a_folder_has_one_process() throws Exception {
        DataFolder.claim(folder, "sample");
        assertThat(Files.readString(folder.resolve("zhengshu.pid")))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        refused(() -> DataFolder.claim(folder, "sample"), "正被另一个进程使用", "Another process uses");
    }

    @Test
    void a_disk_that_is_nearly_full_is_refused_with_its_numbers() {
        refused(() -> DataFolder.claim(folder, "sample", Long.MAX_VALUE), "磁盘快满了", "nearly full");
    }

    @Test
    void a_taken_port_and_a_foreign_address_are_told_apart() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refused(launch("127.0.0.1", other.getLocalPort())::claim, "端口 " + other.getLocalPort(), "is taken");
        }
        // TEST-NET-1 of RFC 5737 belongs to no machine.
        refused(
                Launch.of(new String[] {
                    "--zhengshu.data=" + folder.resolve("other"), "--server.address=192.0.2.1", "--server.port=8600"
                })::claim,
                "本机没有地址 192.0.2.1",
                "no address 192.0.2.1");
    }

    @Test
    void an_external_database_says_what_is_wrong_with_it() throws Exception {
        var server = EmbeddedPostgres.shared();
        var url = server.jdbcUrl("postgres");
        new ExternalDatabase(url, server.user(), server.password()).require();
        refused(new ExternalDatabase(url, server.user(), "wrong")::require, "不接受这个用户或口令", "does not accept");
        refused(new ExternalDatabase(url, "nobody", "wrong")::require, "不接受这个用户或口令", "does not accept");
        refused(
                new ExternalDatabase(server.jdbcUrl("no_such"), server.user(), server.password())::require,
                "不存在",
                "does not exist");
        int port;
        try (var once = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = once.getLocalPort();
        }
        var away = new ExternalDatabase("jdbc:postgresql://127.0.0.1:" + port + "/city?password=secret", "a", "b");
        refused(away::require, "连不上数据库", "cannot be reached");
        assertThat(catchThrowableOfType(CannotServe.class, away::require)).hasMessageNotContaining("secret");
        refused(new ExternalDatabase("jdbc:mysql://x/y", "a", "b")::require, "--jdbc-url 要写成", "must read");
    }

    @Test
    void a_user_who_may_not_make_schemas_is_refused_before_anything_is_changed() throws Exception {
        var server = EmbeddedPostgres.shared();
        execute(server, "DROP ROLE IF EXISTS reader_only");
        execute(server, "CREATE ROLE reader_only LOGIN PASSWORD 'Shili-2026-Shi'");
        refused(
                new ExternalDatabase(server.jdbcUrl("postgres"), "reader_only", "Shili-2026-Shi")::require,
                "不能建模式",
                "may not create schemas");
        execute(server, "DROP ROLE reader_only");
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(EmbeddedPostgres.shared().freshDatabase());
        var flyway = Flyway.configure().dataSource(source).load();
        new Migrations().everyModuleItsOwn().migrate(flyway);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO audit.migration (installed_rank, version, description, type, script, checksum,
                        installed_by, installed_on, execution_time, success)
                    VALUES (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'test', now(), 1, true)
                    """);
        }
        refused(
                () -> new Migrations().everyModuleItsOwn().migrate(flyway),
                "由更新版本的政枢用过",
                "A newer version of Zhengshu");
    }

    @Test
    void the_clear_sentence_is_found_among_the_causes() {
        var clear = CannotServe.of("address-not-here", null, "192.0.2.1");
        assertThat(CannotServe.within(new IllegalStateException("outer", new RuntimeException(clear))))
                .contains(clear);
        assertThat(CannotServe.within(new IllegalStateException("other"))).isEmpty();
    }

    private Launch launch(String address, int port) {
        return Launch.of(new String[] {
            "--zhengshu.data=" + folder.resolve("data"), "--server.address=" + address, "--server.port=" + port
        });
    }

    private static void execute(RunningPostgres server, String sql) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), properties);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Start {
        void run() throws IOException;
    }

    private static void refused(Start start, String chinese, String english) {
        var said = catchThrowableOfType(CannotServe.class, start::run);
        assertThat(said).isNotNull().hasMessageContaining(chinese).hasMessageContaining(english);
        assertThat(said.getMessage()).doesNotContain("\n");
        assertThat(said.exitCode()).isEqualTo(4);
    }
}
