package org.zhengshu.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;

/** What stands in the way of a start is said in one sentence of each language, and the process ends with 4. */
class StartTests {
    private static final Set<String> BESIDE = Set.of("zs_beside");

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

    /** The sample city's jar is not among what the platform is tested with, as it is not in a real installation. */
    @Test
    void a_program_without_the_sample_city_makes_none() {
        refused(
                Launch.of(new String[] {"--zhengshu.data=" + folder.resolve("city"), "--server.port=0"})::claim,
                "没有示例市",
                "holds no sample city");
        assertThat(folder.resolve("city")).doesNotExist();
    }

    @Test
    void a_taken_port_and_a_foreign_address_are_told_apart() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(launch("127.0.0.1", other.getLocalPort())::claim, "端口 " + other.getLocalPort(), "is taken");
        }
        // TEST-NET-1 of RFC 5737 belongs to no machine.
        refused(
                Launch.of(new String[] {
                    "--zhengshu.data=" + folder.resolve("other"),
                    "--zhengshu.mode=empty",
                    "--server.address=192.0.2.1",
                    "--server.port=8600",
                    "--zhengshu.web.plain-http=true"
                })::claim,
                "本机没有地址 192.0.2.1",
                "no address 192.0.2.1");
    }

    @Test
    void an_external_database_says_what_is_wrong_with_it() throws Exception {
        var server = EmbeddedPostgres.shared();
        server.createDatabase("start_external");
        var url = server.jdbcUrl("start_external");
        new ExternalDatabase(url, server.user(), server.password()).require(here(), BESIDE);
        refused(
                () -> new ExternalDatabase(url, server.user(), "wrong").require(here(), BESIDE),
                "不接受这个用户或口令",
                "does not accept");
        refused(
                () -> new ExternalDatabase(url, "nobody", "wrong").require(here(), BESIDE),
                "不接受这个用户或口令",
                "does not accept");
        refused(
                () -> new ExternalDatabase(server.jdbcUrl("no_such"), server.user(), server.password())
                        .require(here(), BESIDE),
                "不存在",
                "does not exist");
        int port;
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        var away = new ExternalDatabase("jdbc:postgresql://127.0.0.1:" + port + "/city?sslpassword=secret", "a", "b");
        refused(() -> away.require(here(), BESIDE), "连不上数据库", "cannot be reached");
        assertThat(catchThrowableOfType(CannotServe.class, () -> away.require(here(), BESIDE)))
                .hasMessageNotContaining("secret");
        refused(
                () -> new ExternalDatabase("jdbc:mysql://x/y", "a", "b").require(here(), BESIDE),
                "--jdbc-url 要写成",
                "must read");
    }

    /** What images and handbooks print is no secret; a trial may have it, a real installation may not. */
    @Test
    void a_real_installation_is_refused_a_database_whose_password_anybody_guesses() throws Exception {
        var server = EmbeddedPostgres.shared();
        execute(server, "postgres", "DROP DATABASE IF EXISTS start_guessed");
        execute(server, "postgres", "DROP ROLE IF EXISTS start_guessed");
        execute(server, "postgres", "CREATE ROLE start_guessed LOGIN SUPERUSER PASSWORD 'Shili-2026-Shi'");
        execute(server, "postgres", "CREATE DATABASE start_guessed OWNER start_guessed");
        var url = server.jdbcUrl("start_guessed");
        for (var guessed : List.of("postgres", "ChangeMe", "zhengshu", "123456", "start_guessed", "Start_Guessed")) {
            execute(server, "postgres", "ALTER ROLE start_guessed PASSWORD '" + guessed + "'");
            var database = new ExternalDatabase(url, "start_guessed", guessed);
            refused(() -> database.require(here(), BESIDE), "谁都猜得到", "anybody guesses");
        }
        execute(server, "postgres", "ALTER ROLE start_guessed PASSWORD 'Shili-2026-Shi'");
        new ExternalDatabase(url, "start_guessed", "Shili-2026-Shi").require(here(), BESIDE);
        execute(server, "postgres", "DROP DATABASE start_guessed");
        execute(server, "postgres", "DROP ROLE start_guessed");
    }

    @Test
    void a_user_who_may_not_make_schemas_is_refused_before_anything_is_changed() throws Exception {
        var server = EmbeddedPostgres.shared();
        execute(server, "postgres", "DROP ROLE IF EXISTS reader_only");
        execute(server, "postgres", "CREATE ROLE reader_only LOGIN PASSWORD 'Shili-2026-Shi'");
        refused(
                () -> new ExternalDatabase(server.jdbcUrl("postgres"), "reader_only", "Shili-2026-Shi")
                        .require(here(), BESIDE),
                "不能建模式",
                "may not create schemas");
        execute(server, "postgres", "DROP ROLE reader_only");
    }

    @Test
    void a_database_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(EmbeddedPostgres.shared().freshDatabase());
        var flyway = Flyway.configure().dataSource(source).load();
        migrations(here()).everyModuleItsOwn().migrate(flyway);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO audit.migration (installed_rank, version, description, type, script, checksum,
                        installed_by, installed_on, execution_time, success)
                    VALUES (999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'test', now(), 1, true)
                    """);
        }
        refused(
                () -> migrations(here()).everyModuleItsOwn().migrate(flyway),
                "由更新版本的政枢用过",
                "A newer version of Zhengshu");
    }

    @Test
    void a_password_on_the_command_line_is_refused() {
        refused(
                () -> new ExternalDatabase("jdbc:postgresql://127.0.0.1/city?user=a&password=secret", null, null)
                        .require(here(), BESIDE),
                "ZHENGSHU_DB_PASSWORD",
                "ZHENGSHU_DB_PASSWORD");
    }

    @Test
    void a_database_with_tables_of_others_is_refused_and_one_that_is_ours_is_not() throws Exception {
        var server = EmbeddedPostgres.shared();
        server.createDatabase("start_of_others");
        execute(server, "start_of_others", "CREATE TABLE IF NOT EXISTS invoices (id int)");
        var of = new ExternalDatabase(server.jdbcUrl("start_of_others"), server.user(), server.password());
        refused(() -> of.require(here(), BESIDE), "不是政枢建的", "not Zhengshu's");
        execute(server, "start_of_others", "CREATE SCHEMA identity");
        execute(server, "start_of_others", "CREATE TABLE identity.migration (version int)");
        of.require(here(), BESIDE);
        execute(server, "postgres", "DROP DATABASE start_of_others WITH (FORCE)");
    }

    @Test
    void a_database_older_than_the_oldest_that_was_tried_is_named_with_both_versions() {
        refused(
                () -> new ExternalDatabase("jdbc:postgresql://db/city", null, null).requireVersion(12),
                "是 PostgreSQL 12，至少要 15",
                "is PostgreSQL 12, at least 15");
    }

    @Test
    void only_the_sample_city_needs_a_superuser() throws Exception {
        var server = EmbeddedPostgres.shared();
        execute(server, "postgres", "DROP DATABASE IF EXISTS start_plain WITH (FORCE)");
        execute(server, "postgres", "DROP ROLE IF EXISTS start_plain");
        execute(server, "postgres", "CREATE ROLE start_plain LOGIN PASSWORD 'Shili-2026-Shi'");
        execute(server, "postgres", "CREATE DATABASE start_plain OWNER start_plain");
        var plain = new ExternalDatabase(server.jdbcUrl("start_plain"), "start_plain", "Shili-2026-Shi");
        plain.require(here(), BESIDE);
        refused(
                () -> plain.require(Installation.of(folder.resolve("city"), "sample"), BESIDE),
                "需要超级用户",
                "takes a superuser");
        execute(server, "postgres", "DROP DATABASE start_plain WITH (FORCE)");
        execute(server, "postgres", "DROP ROLE start_plain");
    }

    /** No superuser: the owner may make roles, or somebody made the application's for him. */
    @Test
    void an_external_owner_makes_the_application_or_is_given_one() throws Exception {
        var server = EmbeddedPostgres.shared();
        execute(server, "postgres", "DROP DATABASE IF EXISTS start_two WITH (FORCE)");
        execute(server, "postgres", "DROP ROLE IF EXISTS start_two_app");
        execute(server, "postgres", "DROP ROLE IF EXISTS start_two");
        execute(server, "postgres", "CREATE ROLE start_two LOGIN PASSWORD 'Shili-2026-Shi'");
        execute(server, "postgres", "CREATE DATABASE start_two OWNER start_two");
        var url = server.jdbcUrl("start_two");
        var owner = new ExternalDatabase(url, "start_two", "Shili-2026-Shi");
        refused(() -> owner.application(folder, null, null), "CREATE ROLE zhengshu_app", "ZHENGSHU_DB_APP_USER");
        refused(() -> owner.application(folder, "start_two_app", "wrong"), "不接受环境变量", "does not accept");
        refused(() -> owner.uploads(folder, "start_two", "wrong"), "ZHENGSHU_UPLOADS_USER", "does not accept");
        refused(() -> owner.uploads(folder, "start_two", "Shili-2026-Shi"), "不合用", "does not fit");
        execute(server, "postgres", "DROP ROLE IF EXISTS start_two_uploads");
        execute(server, "postgres", "CREATE ROLE start_two_uploads LOGIN PASSWORD 'Shili-2026-Shi'");
        refused(() -> owner.uploads(folder, "start_two_uploads", "Shili-2026-Shi"), "不合用", "does not fit");
        execute(server, "start_two", "CREATE SCHEMA uploads AUTHORIZATION start_two_uploads");
        assertThat(owner.uploads(folder, "start_two_uploads", "Shili-2026-Shi").name())
                .isEqualTo("start_two_uploads");
        execute(server, "start_two", "DROP SCHEMA uploads");
        execute(server, "postgres", "DROP ROLE start_two_uploads");
        execute(server, "postgres", "ALTER ROLE start_two CREATEROLE");
        var made = owner.application(folder, null, null);
        assertThat(owner.application(folder, null, null)).as("kept").isEqualTo(made);
        assertThat(owner.application(folder, made.user(), made.password())).isEqualTo(made);

        var flyway = Flyway.configure()
                .dataSource(url, "start_two", "Shili-2026-Shi")
                .load();
        new Migrations(here(), new ApplicationRole(made.user()))
                .everyModuleItsOwn()
                .migrate(flyway);
        new Migrations(here(), new ApplicationRole(made.user()))
                .everyModuleItsOwn()
                .migrate(flyway);
        try (var application = DriverManager.getConnection(url, made.user(), made.password());
                var statement = application.createStatement()) {
            statement.execute("SELECT count(*) FROM audit.event");
            assertThatThrownBy(() -> statement.execute("ALTER TABLE audit.event DISABLE TRIGGER ALL"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> statement.execute("DELETE FROM audit.event"))
                    .hasMessageContaining("permission denied");
        }
        refused(
                () -> new Migrations(here(), new ApplicationRole("start_two"))
                        .everyModuleItsOwn()
                        .migrate(flyway),
                "能改写审计",
                "could rewrite the audit");
        execute(server, "postgres", "DROP DATABASE start_two WITH (FORCE)");
        execute(server, "postgres", "DROP ROLE start_two_app");
        execute(server, "postgres", "DROP ROLE start_two");
    }

    @Test
    void data_folder_and_database_stay_together() throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(EmbeddedPostgres.shared().freshDatabase());
        var flyway = Flyway.configure().dataSource(source).load();
        migrations(here()).everyModuleItsOwn().migrate(flyway);
        migrations(here()).everyModuleItsOwn().migrate(flyway);
        for (var other : List.of(
                Installation.of(folder.resolve("elsewhere"), "empty"), new Installation(here().id(), "sample"))) {
            refused(
                    () -> migrations(other).everyModuleItsOwn().migrate(flyway),
                    "属于另一个数据目录",
                    "belongs to another data folder");
        }
    }

    @Test
    void a_folder_keeps_its_sort_of_database_once_it_has_one() {
        DataFolder.requireDatabase(folder, true);
        DataFolder.requireDatabase(folder, false);
        DataFolder.rememberDatabase(folder, true);
        DataFolder.requireDatabase(folder, true);
        refused(() -> DataFolder.requireDatabase(folder, false), "一直配外部数据库", "goes with an external database");
        DataFolder.rememberDatabase(folder, false);
        refused(() -> DataFolder.requireDatabase(folder, true), "有自己的内置数据库", "has an embedded database");
    }

    @Test
    void another_sample_city_on_the_same_server_is_not_written_over() throws Exception {
        try (var server = EmbeddedPostgres.startTemporary()) {
            server.createDatabase("start_second");
            var taken = BESIDE.iterator().next();
            var second = new ExternalDatabase(server.jdbcUrl("start_second"), server.user(), server.password());
            server.createDatabase(taken);
            refused(
                    () -> second.require(Installation.of(folder.resolve("city"), "sample"), BESIDE),
                    "属于另一套示例市",
                    "already has a sample city");
            second.require(here(), BESIDE);
        }
    }

    @Test
    void the_clear_sentence_is_found_among_the_causes() {
        var clear = CannotServe.of("address-not-here", null, "192.0.2.1");
        assertThat(CannotServe.within(new IllegalStateException("outer", new RuntimeException(clear))))
                .contains(clear);
        assertThat(CannotServe.within(new IllegalStateException("other"))).isEmpty();
    }

    private static Migrations migrations(Installation installation) {
        EmbeddedPostgres.shared().role(DatabaseOwner.APPLICATION);
        return new Migrations(installation, new ApplicationRole(DatabaseOwner.APPLICATION));
    }

    private Installation here() {
        return Installation.of(folder, "empty");
    }

    private Launch launch(String address, int port) {
        return Launch.of(new String[] {
            "--zhengshu.data=" + folder.resolve("data"),
            "--zhengshu.mode=empty",
            "--server.address=" + address,
            "--server.port=" + port
        });
    }

    private static void execute(RunningPostgres server, String database, String sql) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        try (var connection = DriverManager.getConnection(server.jdbcUrl(database), properties);
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
