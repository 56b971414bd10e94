package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zhengshu.transfer.TwoDepartments.reconciliation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;

/** A real MariaDB gives, a real PostgreSQL receives. */
class MariaDbTests {
    private static final SourceId GIVER = TwoDepartments.MARIADB;
    private static final TableRef CARD = new TableRef(GIVER, "minzheng", "Dibao \"card\"");

    private final TwoDepartments city = new TwoDepartments();
    private final MariaDbServer server;

    MariaDbTests() throws SQLException {
        var found = MariaDbServer.shared();
        Assumptions.assumeTrue(found.isPresent(), "no mariadbd on this machine: install mariadb-server");
        server = found.orElseThrow();
        run(
                "DROP DATABASE IF EXISTS minzheng",
                "CREATE DATABASE minzheng CHARACTER SET gbk",
                "GRANT SELECT ON minzheng.* TO zhengshu@'%'");
    }

    private void run(String... statements) throws SQLException {
        try (var session = server.asOwner("mysql");
                var statement = session.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void everyType() throws SQLException {
        run("""
                CREATE TABLE minzheng.`Dibao "card"` (
                    id bigint unsigned PRIMARY KEY COMMENT '编号''s',
                    sfz char(18) NOT NULL, name varchar(50) CHARACTER SET utf8mb4, addr varchar(100), note mediumtext,
                    money decimal(30,6), rate double, part float, tiny tinyint(1), mid mediumint unsigned,
                    num int unsigned, small smallint unsigned,
                    born date, seen datetime(6), at timestamp(3) NULL, worked time(2), made year,
                    flag bit(1), flags bit(11), photo blob, raw binary(4),
                    state enum('在保','停保') NOT NULL, tags set('a','b'), u uuid) COMMENT '低保证'
                """, """
                INSERT INTO minzheng.`Dibao "card"` VALUES
                (18446744073709551615, '11010519491231002X', '陈𠮷桂', '云岭县', 'a,"b"\n\\\\\\\\c', 123456789012345678901234.567890,
                 0.1, 0.1, -128, 16777215, 4294967295, 65535, '1949-12-31', '2026-11-23 01:02:03.000004',
                 FROM_UNIXTIME(1700000000.125), '-838:59:59', 1901, b'1', b'10000000011', x'00ff5c27', x'0100',
                 '停保', 'a,b', '123e4567-e89b-12d3-a456-426614174000'),
                (0, 'short ', '', NULL, '', -0.000001, 1e300, -3.4e38, 1, 0, 0, 0, '0001-01-01', '9999-12-31 23:59:59.999999',
                 NULL, '00:00:00.01', 2155, b'0', b'0', '', x'', '在保', '', NULL),
                (7, '', NULL, '', NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                 NULL, NULL, '在保', NULL, NULL),
                (10000, '1', 'x', 'y', 'z', 10000.0001, 4.9e-324, 16777217, 0, 1, 1, 1, '2000-02-29', '1999-12-31 23:59:59',
                 '2026-01-01 00:00:00', '838:59:59.99', 2000, b'1', b'11111111111', x'41', x'41424344', '在保', 'b', UUID())
                """);
    }

    private CopyOrder order(String run, TableRef from, List<String> columns, Map<String, String> masks) {
        return new CopyOrder(run, from, TwoDepartments.taken("card"), columns, List.of("id"), null, null, masks);
    }

    private List<String> columns(TableRef table) {
        return city.node.describe(table).columnNames();
    }

    @Test
    void what_its_account_may_do_is_found_by_logging_in() throws SQLException {
        run("CREATE TABLE minzheng.card (n int)");
        assertThat(city.node.reach(GIVER)).isEqualTo(new Reach(1, false, false));
        run("GRANT UPDATE ON minzheng.card TO zhengshu@'%'");
        assertThat(city.node.reach(GIVER).writes()).isTrue();
        run("REVOKE UPDATE ON minzheng.card FROM zhengshu@'%'", "GRANT SELECT ON *.* TO zhengshu@'%'");
        var wide = city.node.reach(GIVER);
        run("REVOKE SELECT ON *.* FROM zhengshu@'%'");
        assertThat(wide.rules()).isTrue();
        assertThat(wide.writes()).isFalse();
        assertThat(city.node.reach(GIVER)).isEqualTo(new Reach(1, false, false));
    }

    @Test
    void a_database_that_its_server_does_not_have_is_named_as_such() {
        var known = city.address(GIVER).orElseThrow();
        var elsewhere = new SourceAddress(
                known.kind(),
                new DatabasePlace("127.0.0.1", server.port(), "nosuch"),
                "owner",
                "owner",
                known.link(),
                known.within(),
                null);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new LocalNode(id -> Optional.of(elsewhere), Clock.systemUTC()).reach(GIVER))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.DATABASE_GONE));
    }

    @Test
    void its_structure_is_read_with_types_lengths_keys_and_comments() throws SQLException {
        everyType();
        assertThat(city.node.tables(GIVER)).containsExactly(CARD);

        var structure = city.node.describe(CARD);

        assertThat(structure.comment()).isEqualTo("低保证");
        assertThat(structure.keyColumns()).containsExactly("id");
        assertThat(structure.columns().getFirst())
                .isEqualTo(
                        new Column("id", "编号's", ColumnType.INTEGER, "bigint(20) unsigned", null, null, false, true));
        assertThat(Selection.column(structure, "sfz"))
                .isEqualTo(new Column("sfz", null, ColumnType.TEXT, "char(18)", 18, null, false, false));
        assertThat(Selection.column(structure, "money"))
                .isEqualTo(new Column("money", null, ColumnType.DECIMAL, "decimal(30,6)", 30, 6, true, false));
        assertThat(Selection.column(structure, "flag").type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(Selection.column(structure, "photo").type()).isEqualTo(ColumnType.BINARY);
        assertThat(Selection.column(structure, "note").type()).isEqualTo(ColumnType.LONG_TEXT);
    }

    @Test
    void samples_and_a_probe_are_read() throws SQLException {
        everyType();
        var probe = city.node.probe(CARD, "seen");
        assertThat(probe.rows()).isEqualTo(4);
        assertThat(probe.latest()).isEqualTo("9999-12-31 23:59:59.999999");
        assertThat(city.node.sample(CARD, 2).rows()).hasSize(2);
        var last = city.node.sample(CARD, 100).rows().getLast();
        assertThat(last)
                .contains("18446744073709551615", "陈𠮷桂", "云岭县", "10000000011", "\\x00ff5c27")
                .contains("123456789012345678901234.567890", "-838:59:59.00", "停保");
    }

    @Test
    void every_value_arrives_unchanged_with_manifest_and_reconciliation() throws SQLException {
        everyType();
        var order = order("m1", CARD, columns(CARD), Map.of());

        var result = city.node.copy(order, CopyProgress.SILENT);

        assertThat(result.reconciled()).isTrue();
        assertThat(result.inserted()).isEqualTo(4);
        assertThat(result.sent().chunks()).isNotEmpty();
        assertThat(city.node.reconcile(order)).isEqualTo(reconciliation(4, 4, 0, 0, 0));
        assertThat(city.node.copy(order, CopyProgress.SILENT).sent()).isEqualTo(result.sent());
        assertThat(city.readAtTaker("""
                SELECT concat_ws('|', id, sfz, name, addr, note, money, rate, part, tiny, mid, num, small, born, seen,
                    at AT TIME ZONE 'UTC', worked, made, flag, flags, photo, raw, state, tags, u)
                FROM card ORDER BY id DESC LIMIT 1"""))
                .isEqualTo(
                        "18446744073709551615|11010519491231002X|陈𠮷桂|云岭县|a,\"b\"\n\\\\c|123456789012345678901234.567890"
                                + "|0.1|0.1|-128|16777215|4294967295|65535|1949-12-31|2026-11-23 01:02:03.000004"
                                + "|2023-11-14 22:13:20.125|-838:59:59|1901|1|10000000011|\\x00ff5c27|\\x01000000|停保|a,b"
                                + "|123e4567-e89b-12d3-a456-426614174000");
        assertThat(city.readAtTaker("""
                SELECT concat_ws('|', id, sfz, name, coalesce(addr, 'NULL'), note, money, rate, part, born, seen, worked, flag,
                    flags, photo, raw, tags) FROM card WHERE id = 0"""))
                .isEqualTo(
                        "0|short||NULL||-0.000001|1e+300|-3.4e+38|0001-01-01|9999-12-31 23:59:59.999999|00:00:00.01|0"
                                + "|00000000000|\\x|\\x00000000|");
        assertThat(city.readAtTaker("SELECT concat_ws('|', money, rate, part::float8) FROM card WHERE id = 10000"))
                .isEqualTo("10000.000100|5e-324|16777216");
    }

    @Test
    void masks_are_applied_at_the_givers_side() throws SQLException {
        everyType();
        var order = order("m2", CARD, List.of("id", "sfz", "born"), Map.of("sfz", "ID", "born", "HIDE"));

        assertThat(city.node.copy(order, CopyProgress.SILENT).reconciled()).isTrue();

        assertThat(city.readAtTaker("SELECT sfz FROM card ORDER BY id DESC LIMIT 1"))
                .isNotEqualTo("11010519491231002X")
                .contains("*");
        assertThat(city.readAtTaker("SELECT count(born) FROM card")).isEqualTo("0");
    }

    @Test
    void a_second_full_copy_and_an_increment_move_what_changed() throws SQLException {
        var table = table("car", "id int PRIMARY KEY, cp varchar(8), gx timestamp NOT NULL DEFAULT 0");
        run("INSERT INTO minzheng.car SELECT seq, concat('云A', seq), '2026-11-01' + INTERVAL seq MINUTE"
                + " FROM minzheng.seq_1_to_400");
        var full = increment("i1", table, null);
        var first = city.node.copy(full, CopyProgress.SILENT);
        assertThat(first.inserted()).isEqualTo(400);
        run(
                "UPDATE minzheng.car SET cp = '云B1', gx = '2026-12-01 00:00:00' WHERE id = 5",
                "DELETE FROM minzheng.car WHERE id IN (6, 7)",
                "INSERT INTO minzheng.car VALUES (1000, '云A1000', '2026-12-01 00:00:01')");

        var second = city.node.copy(increment("i2", table, first.highWater()), CopyProgress.SILENT);

        assertThat(List.of(second.inserted(), second.updated(), second.deleted()))
                .containsExactly(1L, 1L, 2L);
        assertThat(city.node.reconcile(full)).isEqualTo(reconciliation(399, 399, 0, 0, 0));
        run("UPDATE minzheng.car SET cp = '云B2' WHERE id = 9");
        var third = city.node.copy(increment("i3", table, null), CopyProgress.SILENT);
        assertThat(List.of(third.inserted(), third.updated(), third.deleted())).containsExactly(0L, 1L, 0L);
    }

    @Test
    void a_list_is_matched_at_the_givers_side() throws SQLException {
        var table = table("house", "id int PRIMARY KEY, owner varchar(200)");
        run("""
            INSERT INTO minzheng.house VALUES (1, '110105491231002'), (2, ' １1010519491231002x '), (3, '未知'),
                (4, '53010219800101123X、11010519491231002X'), (5, NULL), (6, 'O''Neill\\\\')
            """);
        assertThat(matched(table, "11010519491231002X")).containsExactly("1", "2", "4");
        assertThat(matched(table, "O'Neill\\")).containsExactly("6");
        assertThat(matched(table, "")).isEmpty();
    }

    private List<@Nullable String> matched(TableRef table, String key) {
        return city.node.lookup(new Lookup(table, "owner", List.of(key), List.of("id"), 100)).rows().stream()
                .map(List::getFirst)
                .toList();
    }

    @Test
    void a_date_that_is_none_is_refused_with_words_and_taken_as_text() throws SQLException {
        var table = table("old", "id int PRIMARY KEY, born date, seen datetime");
        try (var session = server.asOwner("minzheng");
                var statement = session.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute(
                    "INSERT INTO old VALUES (1, '0000-00-00', '2024-02-00 00:00:00'), (2, '2024-02-29', NULL)");
        }
        var order = order("z1", table, List.of("id", "born", "seen"), Map.of());
        assertThat(refused(() -> city.node.copy(order, CopyProgress.SILENT)))
                .isEqualTo(NodeProblem.VALUE_WITHOUT_PLACE);
        assertThat(city.readAtTaker("SELECT to_regclass('card')")).isEqualTo("null");

        city.atTaker("CREATE TABLE card (id int PRIMARY KEY, born text, seen text)");
        assertThat(city.node.copy(order, CopyProgress.SILENT).reconciled()).isTrue();
        assertThat(city.readAtTaker("SELECT born || seen FROM card WHERE id = 1"))
                .isEqualTo("0000-00-002024-02-00 00:00:00");
        assertThat(city.node.reconcile(order)).isEqualTo(reconciliation(2, 2, 0, 0, 0));
    }

    @Test
    void a_receiver_with_character_n_gets_its_blanks() throws SQLException {
        var table = table("padded", "id int PRIMARY KEY, sfz char(18)");
        run("INSERT INTO minzheng.padded VALUES (1, '陈'), (2, '11010519491231002X')");
        city.atTaker("CREATE TABLE card (id int PRIMARY KEY, sfz char(18))");
        var order = order("p1", table, List.of("id", "sfz"), Map.of());
        assertThat(city.node.copy(order, CopyProgress.SILENT).reconciled()).isTrue();
        assertThat(city.readAtTaker("SELECT sfz = '陈' FROM card WHERE id = 1")).isEqualTo("t");
    }

    @Test
    void columns_are_read_out_to_csv(@TempDir Path folder) throws Exception {
        everyType();
        var extraction = city.node.extract(
                CARD, List.of("id", "name", "note", "flags", "photo", "born"), folder, CopyProgress.SILENT);
        assertThat(Files.readString(extraction.file())).isEqualTo("""
                id,name,note,flags,photo,born
                0,"","",00000000000,\\x,0001-01-01
                7,,,,,
                10000,x,z,11111111111,\\x41,2000-02-29
                18446744073709551615,陈𠮷桂,"a,""b""
                \\\\c",10000000011,\\x00ff5c27,1949-12-31
                """);
        assertThat(extraction.manifest().rows()).isEqualTo(4);
    }

    @Test
    void what_goes_wrong_has_the_same_words_as_for_postgresql() throws SQLException {
        var table = table("gone", "id int PRIMARY KEY, x varchar(5)");
        run("INSERT INTO minzheng.gone VALUES (1, 'a')");
        var order = order("w1", table, List.of("id", "x"), Map.of());
        city.node.copy(order, CopyProgress.SILENT);

        run("UPDATE minzheng.gone SET x = '1'", "ALTER TABLE minzheng.gone MODIFY x double");
        assertThat(refused(() -> city.node.copy(order("w2", table, List.of("id", "x"), Map.of()), CopyProgress.SILENT)))
                .isEqualTo(NodeProblem.COLUMN_TYPE_CHANGED);
        run("ALTER TABLE minzheng.gone DROP x");
        assertThat(refused(() -> city.node.copy(order("w3", table, List.of("id", "x"), Map.of()), CopyProgress.SILENT)))
                .isEqualTo(NodeProblem.COLUMN_GONE);
        run("DROP TABLE minzheng.gone");
        assertThat(refused(() -> city.node.probe(table, null))).isEqualTo(NodeProblem.TABLE_GONE);
        assertThat(refused(() -> city.node.copy(order("w4", table, List.of("id"), Map.of()), CopyProgress.SILENT)))
                .isEqualTo(NodeProblem.TABLE_GONE);
        assertThat(refused(() -> city.node.tables(TwoDepartments.MARIADB_LOCKED)))
                .isEqualTo(NodeProblem.SOURCE_REFUSED_LOGIN);
        assertThat(refused(() -> city.node.tables(TwoDepartments.MARIADB_AWAY)))
                .isEqualTo(NodeProblem.SOURCE_UNREACHABLE);
        var backwards = new CopyOrder(
                "w5",
                TwoDepartments.given("x"),
                new TableRef(GIVER, "minzheng", "x"),
                List.of("id"),
                List.of(),
                null,
                null);
        assertThat(refused(() -> city.node.copy(backwards, CopyProgress.SILENT)))
                .isEqualTo(NodeProblem.TARGET_NOT_POSTGRESQL);
    }

    @Test
    void a_connection_that_dies_under_the_copy_leaves_nothing() throws SQLException {
        var table = table("long_one", "id int PRIMARY KEY, x varchar(2000)");
        run("INSERT INTO minzheng.long_one SELECT seq, repeat('x', 2000) FROM minzheng.seq_1_to_40000");
        var killed = new AtomicBoolean();
        var order = order("k1", table, List.of("id", "x"), Map.of());
        assertThat(refused(() -> city.node.copy(order, (rows, bytes) -> {
                    if (killed.compareAndSet(false, true)) {
                        killReaders();
                    }
                })))
                .isEqualTo(NodeProblem.SOURCE_UNREACHABLE);
        assertThat(killed).isTrue();
        assertThat(city.readAtTaker("SELECT to_regclass('card')")).isEqualTo("null");
        assertThat(city.node.copy(order, CopyProgress.SILENT).inserted()).isEqualTo(40_000);
    }

    private void killReaders() {
        try {
            run("KILL USER zhengshu");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_session_cannot_write_nor_send_files() throws SQLException {
        table("kept", "id int PRIMARY KEY");
        run("GRANT ALL ON minzheng.* TO zhengshu@'%'");
        var sessions = new Sessions(city::address);
        try (var look = sessions.open(GIVER);
                var snapshot = sessions.openSnapshot(GIVER)) {
            for (var session : List.of(look, snapshot)) {
                try (var statement = session.createStatement()) {
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> statement.execute("INSERT INTO kept VALUES (1)"))
                            .withMessageContaining("READ ONLY");
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> statement.execute("SELECT 1; SELECT 2"));
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(
                                    () -> statement.execute("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE kept"));
                }
            }
        } finally {
            run("REVOKE ALL ON minzheng.* FROM zhengshu@'%'");
        }
    }

    private TableRef table(String name, String columns) throws SQLException {
        run("CREATE TABLE minzheng." + name + " (" + columns + ")");
        return new TableRef(GIVER, "minzheng", name);
    }

    private CopyOrder increment(String run, TableRef table, @Nullable String since) {
        return new CopyOrder(
                run, table, TwoDepartments.taken("car"), List.of("id", "cp", "gx"), List.of("id"), "gx", since);
    }

    private static NodeProblem refused(ThrowingCallable call) {
        var caught = org.assertj.core.api.Assertions.catchThrowableOfType(Problem.class, call);
        assertThat(caught).isNotNull();
        return (NodeProblem) caught.code();
    }
}
