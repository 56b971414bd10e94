package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;

/** What lists and figures read is kept by the tables themselves, whoever writes to them, and checked at night. */
@PlatformTest
class KeptRowsTests {
    private final UUID entry = UUID.randomUUID();

    @Autowired
    CheckingLive checking;

    @Autowired
    DatabaseOwner owner;

    @Autowired
    Catalogue catalogue;

    @BeforeEach
    void publish() {
        sql("""
                INSERT INTO catalogue.entry (id, provider, state, form, created_by, created_at, updated_at)
                VALUES (:entry, :provider, 100, :form::jsonb, 'x', now(), now())
                """);
        assertThat(kept()).as("a draft is not live").isEmpty();
        sql("UPDATE catalogue.entry SET state = 500, live_version = 1, code = :code WHERE id = :entry");
        sql("""
                INSERT INTO catalogue.version (entry, version, form, changes, published_at, published_by, receipt)
                VALUES (:entry, 1, :form::jsonb, '[]', now(), 'x', 'x')
                """);
    }

    /** Others who use this database read what is live. */
    @AfterEach
    void retire() {
        sql("UPDATE catalogue.entry SET state = 800 WHERE id = :entry");
    }

    @Test
    void what_becomes_live_changes_its_version_and_retires_is_listed_as_it_is() {
        assertThat(kept()).isEqualTo("households 1 2");
        sql("""
                INSERT INTO catalogue.version (entry, version, form, changes, published_at, published_by, receipt)
                VALUES (:entry, 2, '{"name": "families", "sharingMode": "CONDITIONAL", "updateCycle": "DAILY", "items": [{"name": "c"}]}',
                    '[]', now(), 'x', 'x')
                """);
        assertThat(kept()).isEqualTo("households 1 2");
        sql("UPDATE catalogue.entry SET live_version = 2 WHERE id = :entry");
        assertThat(kept()).isEqualTo("families 2 1");
        checking.check();
        sql("UPDATE catalogue.entry SET state = 800 WHERE id = :entry");
        assertThat(kept()).isEmpty();
        checking.check();
    }

    @Test
    void the_check_of_the_night_finds_a_figure_that_somebody_changed() {
        checking.check();
        sql("UPDATE catalogue.live SET items = 7 WHERE entry = :entry");
        assertThatThrownBy(checking::check).hasMessageContaining("1 entries");
        sql("UPDATE catalogue.live SET items = 2 WHERE entry = :entry");
        sql("DELETE FROM catalogue.live_item WHERE entry = :entry AND n = 1");
        assertThatThrownBy(checking::check).hasMessageContaining("1 entries");
        sql("INSERT INTO catalogue.live_item (entry, n, name) VALUES (:entry, 1, 'a')");
        checking.check();
    }

    /** A probe that began before the retirement and writes after it. */
    @Test
    void what_is_retired_while_its_mount_is_written_stays_retired() throws Exception {
        sql("INSERT INTO catalogue.system (id, name, department, created_at) VALUES (:entry::text, :code, 'x', now())");
        try (var retiring = owner.dataSource().getConnection();
                var probing = owner.dataSource().getConnection()) {
            retiring.setAutoCommit(false);
            retiring.createStatement().execute("UPDATE catalogue.entry SET state = 800 WHERE id = '" + entry + "'");
            int process =
                    ((Number) probing.unwrap(org.postgresql.PGConnection.class).getBackendPID()).intValue();
            var written = CompletableFuture.supplyAsync(() -> mount(probing));
            await(() -> written.isDone()
                    || owner.jdbc()
                            .sql("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = :process")
                            .param("process", process)
                            .query(Boolean.class)
                            .optional()
                            .orElse(false));
            retiring.commit();
            assertThat(written.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(kept()).isEmpty();
        checking.check();
    }

    @Test
    void whether_it_may_be_used_the_entry_says_and_no_kept_row() {
        sql("UPDATE catalogue.entry SET state = 800 WHERE id = :entry");
        sql("""
                INSERT INTO catalogue.live (entry, version, stage, provider, code, name, sharing_mode, update_cycle, items, api,
                    suspended, published_at, updated_at, healthy)
                VALUES (:entry, 1, 500, 'x', 'x', 'x', 'CONDITIONAL', 'DAILY', 2, false, false, now(), now(), true)
                """);
        assertThat(catalogue.published(new EntryId(entry))).isEmpty();
        sql("DELETE FROM catalogue.live WHERE entry = :entry");
    }

    private int mount(Connection session) {
        try (var statement = session.createStatement()) {
            return statement.executeUpdate("""
                    INSERT INTO catalogue.mount (entry, source, schema_name, table_name, system, rows, state, fingerprint, version,
                        probed_at)
                    VALUES ('%1$s', 'kept-rows', 'public', 't', '%1$s', 1, 'HEALTHY', 'f', 1, now())
                    """.formatted(entry));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier reached) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private String kept() {
        return owner.jdbc()
                .sql("""
                        SELECT name || ' ' || version || ' ' || (SELECT count(*) FROM catalogue.live_item AS i WHERE i.entry = l.entry)
                        FROM catalogue.live AS l WHERE entry = :entry
                        """)
                .param("entry", entry)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void sql(String statement) {
        owner.jdbc()
                .sql(statement)
                .param("entry", entry)
                .param("provider", Officials.CIVIL_AFFAIRS.value())
                .param("code", Distinct.name("code-"))
                .param("form", """
                        {"name": "households", "sharingMode": "CONDITIONAL", "updateCycle": "DAILY",
                         "items": [{"name": "a"}, {"name": "b"}]}
                        """)
                .update();
    }
}
