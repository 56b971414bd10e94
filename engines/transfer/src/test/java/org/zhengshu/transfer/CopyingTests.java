package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhengshu.transfer.TwoDepartments.full;
import static org.zhengshu.transfer.TwoDepartments.reconciliation;
import static org.zhengshu.transfer.TwoDepartments.since;

import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.NodeProblem;

class CopyingTests {
    private static final List<String> COLUMNS = List.of("GMSFHM", "XM", "CSRQ", "JE", "GXSJ");
    private static final List<String> KEY = List.of("GMSFHM");

    private final TwoDepartments city = new TwoDepartments();

    CopyingTests() {
        city.atGiver("""
            CREATE TABLE "CZRK" ("GMSFHM" varchar(18) PRIMARY KEY, "XM" varchar(50), "CSRQ" date, "JE" numeric(12,2),
                "BZ" text, "GXSJ" timestamptz)
            """, """
            INSERT INTO "CZRK" SELECT lpad(i::text, 18, '0'), CASE WHEN i % 7 = 0 THEN NULL WHEN i % 11 = 0 THEN ''
                ELSE '陈桂兰' || chr(57344 + i % 100) END, date '1950-01-01' + i, i / 7.0, 'kept back',
                timestamptz '2026-11-01 00:00+08' + i * interval '1 minute' FROM generate_series(1, 5000) AS i
            """, "COMMENT ON COLUMN \"CZRK\".\"XM\" IS '姓名''s'");
    }

    @Test
    void a_full_copy_makes_the_table_and_moves_every_value_unchanged() {
        var result = city.node.copy(full("r1", "CZRK", COLUMNS, KEY), CopyProgress.SILENT);

        assertThat(result.reconciled()).isTrue();
        assertThat(result.inserted()).isEqualTo(5000);
        assertThat(result.sent().rows()).isEqualTo(5000);
        assertThat(result.received().rowsDigest()).isEqualTo(result.sent().rowsDigest());
        assertThat(city.node.reconcile(full("r1", "CZRK", COLUMNS, KEY)))
                .isEqualTo(reconciliation(5000, 5000, 0, 0, 0));
        assertThat(city.node.describe(TwoDepartments.taken("CZRK")).columnNames())
                .isEqualTo(COLUMNS);
        assertThat(city.node.describe(TwoDepartments.taken("CZRK")).keyColumns())
                .isEqualTo(KEY);
        assertThat(city.node
                        .describe(TwoDepartments.taken("CZRK"))
                        .columns()
                        .get(1)
                        .comment())
                .isEqualTo("姓名's");
    }

    @Test
    void an_empty_table_of_the_receiver_keeps_its_key_its_indexes_and_its_triggers() {
        String definition = """
                CREATE TABLE "CZRK" ("GMSFHM" varchar(18) CONSTRAINT hkb_key PRIMARY KEY, "XM" varchar(50), "CSRQ" date,
                    "JE" numeric(12,2), "GXSJ" timestamptz)
                """;
        String constraints = "SELECT string_agg(conname, ',' ORDER BY conname) FROM pg_constraint WHERE conrelid ="
                + " '\"CZRK\"'::regclass AND contype = 'p'";
        city.atTaker("CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        for (var more : List.of(
                "ANALYZE \"CZRK\"",
                "CREATE INDEX by_name ON \"CZRK\" (\"XM\")",
                "CREATE TRIGGER watched BEFORE INSERT ON \"CZRK\" FOR EACH ROW EXECUTE FUNCTION pass()")) {
            city.atTaker("DROP TABLE IF EXISTS \"CZRK\"", definition, more);
            var result = city.node.copy(full("r-" + more.hashCode(), "CZRK", COLUMNS, KEY), CopyProgress.SILENT);
            assertThat(result.reconciled()).isTrue();
            assertThat(city.readAtTaker(constraints)).isEqualTo("hkb_key");
            assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("5000");
        }
    }

    @Test
    void a_table_that_somebody_reads_just_now_is_filled_without_waiting_for_him() throws Exception {
        city.atTaker("""
                CREATE TABLE "CZRK" ("GMSFHM" varchar(18) PRIMARY KEY, "XM" varchar(50), "CSRQ" date, "JE" numeric(12,2),
                    "GXSJ" timestamptz)
                """);
        try (var reader = DriverManager.getConnection(city.taker)) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM \"CZRK\"");
            var result = city.node.copy(full("r1", "CZRK", COLUMNS, KEY), CopyProgress.SILENT);
            assertThat(result.inserted()).isEqualTo(5000);
            reader.rollback();
        }
    }

    @Test
    void what_is_stopped_after_its_last_row_does_not_become_visible() {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        var stopped = new CopyProgress() {
            @Override
            public void moved(long rows, long bytes) {}

            @Override
            public void sealing() {
                throw new IllegalStateException("stopped");
            }
        };
        assertThatThrownBy(() -> city.node.copy(order, stopped)).hasMessage("stopped");
        assertThat(city.readAtTaker("SELECT to_regclass('\"CZRK\"') IS NULL")).isIn("t", "true");
        assertThat(city.node.copy(order, CopyProgress.SILENT).inserted()).isEqualTo(5000);
    }

    @Test
    void masked_columns_leave_the_provider_masked_and_the_others_unchanged() {
        city.atGiver(
                "CREATE TABLE \"DB\" (bh integer PRIMARY KEY, xm varchar(4) NOT NULL, sfzh char(20), xb char(1), csrq date, je numeric)",
                "INSERT INTO \"DB\" VALUES (1, '陈桂兰', '99010119570312002X', '2', '1957-03-12', 12.50),"
                        + " (2, '欧阳建国', NULL, '1', NULL, NULL)");
        var columns = List.of("bh", "xm", "sfzh", "xb", "csrq", "je");
        var order = new CopyOrder(
                "r1",
                TwoDepartments.given("DB"),
                TwoDepartments.taken("DB"),
                columns,
                List.of("bh"),
                null,
                null,
                Map.of("xm", "NAME", "sfzh", "IDENTITY_NUMBER", "xb", "HIDDEN", "csrq", "BIRTH_DATE"));
        var result = city.node.copy(order, CopyProgress.SILENT);
        assertThat(result.reconciled()).isTrue();
        assertThat(result.sent().rowsDigest()).isEqualTo(result.received().rowsDigest());
        assertThat(city.readAtTaker(
                        "SELECT string_agg(concat_ws('|', bh, xm, trim(sfzh), xb, csrq, je), ';' ORDER BY bh)"
                                + " FROM \"DB\""))
                .isEqualTo("1|陈**|9901**********002X|*|12.50;2|欧阳**|*");
        assertThat(city.node.reconcile(order)).isEqualTo(reconciliation(2, 2, 0, 0, 0));
        city.atGiver("UPDATE \"DB\" SET xm = '陈桂芳' WHERE bh = 1", "DELETE FROM \"DB\" WHERE bh = 2");
        var again =
                new CopyOrder("r2", order.from(), order.to(), columns, order.keyColumns(), null, null, order.masks());
        assertThat(city.node.copy(again, CopyProgress.SILENT).updated()).isZero();
        assertThat(city.readAtTaker("SELECT string_agg(xm, ',') FROM \"DB\"")).isEqualTo("陈**");
    }

    @Test
    void whose_rows_move_is_told_before_they_do_from_the_rows_that_move_alone_and_before_any_mask() {
        city.atGiver(
                "CREATE TABLE \"QLR\" (bh integer PRIMARY KEY, sfz varchar(18), gyr varchar(40), zl text, gx timestamp)",
                "INSERT INTO \"QLR\" VALUES (1, '99010119570312002X', '990121194810010054、a', '一', '2026-11-01'),"
                        + " (2, NULL, '990101198311080139', '二', '2026-11-20')");
        var told = new ArrayList<String>();
        var hearing = new CopyProgress() {
            @Override
            public void moved(long rows, long bytes) {
                told.add("moved");
            }

            @Override
            public void persons(String cells) {
                told.add(cells);
            }

            @Override
            public void sealing() {
                told.add("sealing");
            }
        };
        var order = new CopyOrder(
                "p1",
                TwoDepartments.given("QLR"),
                TwoDepartments.taken("QLR"),
                List.of("bh", "sfz", "zl", "gx"),
                List.of("bh"),
                "gx",
                null,
                Map.of("sfz", "IDENTITY_NUMBER"),
                List.of("sfz", "gyr"));
        city.node.copy(order, hearing);
        assertThat(told)
                .containsExactly("99010119570312002X,990121194810010054、a", ",990101198311080139", "moved", "sealing");
        told.clear();
        city.node.copy(order, hearing);
        assertThat(told).as("the run that is known moves nothing again").isEmpty();
        city.node.copy(
                new CopyOrder(
                        "p2",
                        order.from(),
                        order.to(),
                        order.columns(),
                        order.keyColumns(),
                        "gx",
                        "2026-11-20 00:00:00",
                        order.masks(),
                        order.personColumns()),
                hearing);
        assertThat(told).first().isEqualTo(",990101198311080139");
        assertThat(told).noneMatch(cells -> cells.contains("1957"));
    }

    @Test
    void a_masked_column_is_no_key() {
        assertThatExceptionOfType(Check.FailedCheck.class)
                .isThrownBy(() -> new CopyOrder(
                        "r1",
                        TwoDepartments.given("CZRK"),
                        TwoDepartments.taken("CZRK"),
                        COLUMNS,
                        KEY,
                        null,
                        null,
                        Map.of("GMSFHM", "IDENTITY_NUMBER")));
    }

    @Test
    void a_view_is_given_as_a_table() {
        city.atGiver("CREATE VIEW \"CZRK_S\" AS SELECT * FROM \"CZRK\" WHERE \"GMSFHM\" LIKE '%7'");
        var result = city.node.copy(full("r1", "CZRK_S", COLUMNS, List.of()), CopyProgress.SILENT);
        assertThat(result.sent().rows()).isEqualTo(500);
        assertThat(result.reconciled()).isTrue();
    }

    @Test
    void the_same_run_is_answered_from_the_ledger_and_writes_nothing() {
        var first = city.node.copy(full("r1", "CZRK", COLUMNS, KEY), CopyProgress.SILENT);
        city.atGiver("DELETE FROM \"CZRK\"");
        assertThat(city.node.copy(full("r1", "CZRK", COLUMNS, KEY), CopyProgress.SILENT))
                .isEqualTo(first);
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("5000");
    }

    @Test
    void a_second_full_copy_touches_only_what_differs() {
        city.node.copy(full("r1", "CZRK", COLUMNS, KEY), CopyProgress.SILENT);
        city.atGiver(
                "UPDATE \"CZRK\" SET \"XM\" = '周敏' WHERE \"GMSFHM\" LIKE '%0001'",
                "DELETE FROM \"CZRK\" WHERE \"GMSFHM\" LIKE '%0002'",
                "INSERT INTO \"CZRK\" (\"GMSFHM\") VALUES ('990101198506210041')");
        var result = city.node.copy(full("r2", "CZRK", COLUMNS, KEY), CopyProgress.SILENT);
        assertThat(List.of(result.inserted(), result.updated(), result.deleted()))
                .containsExactly(1L, 1L, 1L);
        assertThat(result.reconciled()).isTrue();
        assertThat(city.node.reconcile(full("r2", "CZRK", COLUMNS, KEY)))
                .isEqualTo(reconciliation(5000, 5000, 0, 0, 0));
    }

    @Test
    void an_increment_brings_changes_late_rows_and_vanished_rows() {
        var first = city.node.copy(since("r1", "CZRK", COLUMNS, KEY, "GXSJ", null), CopyProgress.SILENT);
        city.atGiver(
                "UPDATE \"CZRK\" SET \"XM\" = '李建军', \"GXSJ\" = \"GXSJ\" + interval '9 days' WHERE \"GMSFHM\" LIKE '%0042'",
                "DELETE FROM \"CZRK\" WHERE \"GMSFHM\" LIKE '%0007'",
                // committed after the watermark was taken, with a time five minutes before it
                "INSERT INTO \"CZRK\" (\"GMSFHM\", \"GXSJ\") SELECT '990101201709050067', max(\"GXSJ\") - interval '9 days'"
                        + " - interval '5 minutes' FROM \"CZRK\"");
        var order = since("r2", "CZRK", COLUMNS, KEY, "GXSJ", first.highWater());
        var result = city.node.copy(order, CopyProgress.SILENT);
        assertThat(result.sent().rows()).isLessThan(20);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.highWater()).isGreaterThan(first.highWater());
        assertThat(city.readAtTaker("SELECT \"XM\" FROM \"CZRK\" WHERE \"GMSFHM\" LIKE '%0042'"))
                .isEqualTo("李建军");
    }

    @Test
    void reconciling_counts_what_somebody_changed_at_the_target() {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        city.node.copy(order, CopyProgress.SILENT);
        city.atTaker(
                "DELETE FROM \"CZRK\" WHERE \"GMSFHM\" LIKE '%01'",
                "UPDATE \"CZRK\" SET \"JE\" = NULL WHERE \"GMSFHM\" LIKE '%02'",
                "INSERT INTO \"CZRK\" (\"GMSFHM\") VALUES ('x'), ('y')");
        assertThat(city.node.reconcile(order)).isEqualTo(reconciliation(5000, 4952, 50, 2, 50));
        var keyless = full("r1", "CZRK", COLUMNS, List.of());
        assertThat(city.node.reconcile(keyless)).isEqualTo(reconciliation(5000, 4952, 100, 52, 0));
    }

    @Test
    void a_table_without_key_is_replaced() {
        var columns = List.of("XM", "CSRQ");
        city.node.copy(full("r1", "CZRK", columns, List.of()), CopyProgress.SILENT);
        var result = city.node.copy(full("r2", "CZRK", columns, List.of()), CopyProgress.SILENT);
        assertThat(result.deleted()).isEqualTo(5000);
        assertThat(result.inserted()).isEqualTo(5000);
        assertThat(result.reconciled()).isTrue();
    }

    @Test
    void a_large_table_goes_in_chunks_and_a_stop_between_two_leaves_nothing() {
        city.atGiver("CREATE TABLE big AS SELECT i, repeat(md5(i::text), 40) AS t FROM generate_series(1, 12000) i");
        var order = full("r1", "big", List.of("i", "t"), List.of());
        var seen = new ArrayList<Long>();
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> city.node.copy(order, (rows, bytes) -> {
                    seen.add(rows);
                    if (seen.size() == 2) {
                        throw new Stop();
                    }
                }));
        assertThat(city.readAtTaker("SELECT to_regclass('public.big')")).isEqualTo("null");
        assertThat(city.readAtTaker("SELECT count(*) FROM zhengshu_run")).isEqualTo("0");

        var result = city.node.copy(order, CopyProgress.SILENT);
        assertThat(result.sent().chunks()).hasSizeGreaterThan(3);
        assertThat(result.sent().bytes()).isGreaterThan(12_000L * 1_280);
        assertThat(result.reconciled()).isTrue();
    }

    @Test
    void two_processes_with_the_same_run_write_once() throws Exception {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> city.node.copy(order, CopyProgress.SILENT));
            var two = both.submit(() -> city.node.copy(order, CopyProgress.SILENT));
            assertThat(one.get()).isEqualTo(two.get());
        }
        assertThat(city.readAtTaker("SELECT count(*) FROM zhengshu_run")).isEqualTo("1");
    }

    @Test
    void whoever_finds_the_run_behind_the_lock_seals_nothing() throws Exception {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        var held = new CountDownLatch(1);
        var sealed = new ArrayList<String>();
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> city.node.copy(order, sealing(() -> {
                sealed.add("one");
                held.await();
            })));
            waiting("granted", 1);
            var two = both.submit(() -> city.node.copy(order, sealing(() -> sealed.add("two"))));
            waiting("NOT granted", 1);
            held.countDown();
            assertThat(two.get()).isEqualTo(one.get());
        }
        assertThat(sealed).containsExactly("one");
    }

    @Test
    void what_arrived_is_asked_behind_the_lock_of_whoever_writes_there() throws Exception {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        assertThat(city.node.copied(order.to(), "r1")).as("before any ledger").isEmpty();
        var held = new CountDownLatch(1);
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> city.node.copy(order, sealing(held::await)));
            waiting("granted", 1);
            var asked = both.submit(() -> city.node.copied(order.to(), "r1"));
            waiting("NOT granted", 1);
            held.countDown();
            assertThat(asked.get()).contains(one.get());
        }
        assertThat(city.node.copied(order.to(), "r2")).isEmpty();
    }

    @Test
    void a_commit_whose_answer_is_lost_is_found_at_the_target() throws Exception {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        try (var line = new LineLostAtCommit(TwoDepartments.placeOf(city.taker))) {
            var node = new LocalNode(
                    id -> city.address(id)
                            .map(there -> id.equals(TwoDepartments.TAKER)
                                    ? new SourceAddress(
                                            there.kind(),
                                            line.place(),
                                            there.user(),
                                            there.password(),
                                            there.link(),
                                            there.within(),
                                            null)
                                    : there),
                    Clock.systemUTC());
            assertThat(node.copy(order, CopyProgress.SILENT).inserted()).isEqualTo(5000);
            assertThat(line.lost()).isTrue();
        }
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("5000");
    }

    @FunctionalInterface
    private interface Pause {
        void await() throws InterruptedException;
    }

    private static CopyProgress sealing(Pause pause) {
        return new CopyProgress() {
            @Override
            public void moved(long rows, long bytes) {}

            @Override
            public void sealing() {
                try {
                    pause.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private void waiting(String lock, int sessions) {
        String count = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND " + lock
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        while (!city.readAtTaker(count).equals(Integer.toString(sessions))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_structure_that_changed_since_the_grant_is_named() {
        var order = full("r1", "CZRK", COLUMNS, KEY);
        city.node.copy(order, CopyProgress.SILENT);
        city.atGiver("ALTER TABLE \"CZRK\" ALTER \"JE\" TYPE numeric(14,4)");
        problem(NodeProblem.COLUMN_TYPE_CHANGED, full("r2", "CZRK", COLUMNS, KEY));
        city.atGiver("ALTER TABLE \"CZRK\" DROP \"JE\"");
        problem(NodeProblem.COLUMN_GONE, full("r3", "CZRK", COLUMNS, KEY));
        city.atGiver("DROP TABLE \"CZRK\"");
        problem(NodeProblem.TABLE_GONE, full("r4", "CZRK", COLUMNS, KEY));
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("5000");
        assertThat(city.readAtTaker("SELECT count(*) FROM zhengshu_run")).isEqualTo("1");
    }

    @Test
    void a_column_renamed_since_the_grant_is_named_and_nothing_is_written() {
        city.atGiver("ALTER TABLE \"CZRK\" RENAME \"JE\" TO \"JE_XIN\"");
        problem(NodeProblem.COLUMN_GONE, full("r1", "CZRK", COLUMNS, KEY));
        assertThat(city.readAtTaker("SELECT count(*) FROM pg_tables WHERE tablename = 'CZRK'"))
                .isEqualTo("0");
    }

    @Test
    void a_full_disk_at_the_target_is_named_and_nothing_stays() {
        city.atTaker(
                """
            CREATE TABLE "CZRK" ("GMSFHM" varchar(18) PRIMARY KEY, "XM" varchar(50))
            """,
                """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW."GMSFHM" LIKE '%4999' THEN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END IF;
                RETURN NEW; END $$
            """,
                "CREATE TRIGGER full_disk BEFORE INSERT ON \"CZRK\" FOR EACH ROW EXECUTE FUNCTION full_disk()");
        problem(NodeProblem.TARGET_DISK_FULL, full("r1", "CZRK", List.of("GMSFHM", "XM"), KEY));
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("0");
    }

    @Test
    void rows_that_the_target_refuses_end_the_run() {
        city.atTaker("CREATE TABLE \"CZRK\" (\"GMSFHM\" varchar(18) PRIMARY KEY, \"XM\" varchar(2))");
        problem(NodeProblem.TARGET_REFUSED_ROWS, full("r1", "CZRK", List.of("GMSFHM", "XM"), KEY));
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("0");
    }

    @Test
    void a_target_that_changes_what_it_stores_is_found_out() {
        city.atTaker("""
            CREATE TABLE "CZRK" ("GMSFHM" varchar(18) PRIMARY KEY, "XM" varchar(50))
            """, """
            CREATE FUNCTION twist() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW."GMSFHM" LIKE '%4999' THEN NEW."XM" := 'another'; END IF; RETURN NEW; END $$
            """, "CREATE TRIGGER twist BEFORE INSERT ON \"CZRK\" FOR EACH ROW EXECUTE FUNCTION twist()");
        problem(NodeProblem.DISAGREED, full("r1", "CZRK", List.of("GMSFHM", "XM"), KEY));
        assertThat(city.readAtTaker("SELECT count(*) FROM \"CZRK\"")).isEqualTo("0");
    }

    private void problem(NodeProblem code, CopyOrder order) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> city.node.copy(order, CopyProgress.SILENT))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
