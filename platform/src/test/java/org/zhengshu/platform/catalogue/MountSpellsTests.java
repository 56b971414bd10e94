package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.catalogue.MountStore.StoredMount;

@PlatformTest
class MountSpellsTests {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    MountStore mounts;

    @Autowired
    CatalogueHistory history;

    @Autowired
    JdbcClient jdbc;

    private final EntryId entry = new EntryId(UUID.randomUUID());
    private final String system = UUID.randomUUID().toString();

    @BeforeEach
    void entry() {
        jdbc.sql("""
                        INSERT INTO catalogue.entry (id, provider, state, form, created_by, created_at, updated_at)
                        VALUES (:entry, 'x', 100, '{}', 'x', now(), now())
                        """).param("entry", entry.value()).update();
        jdbc.sql("INSERT INTO catalogue.system (id, name, department, created_at) VALUES (:id, :id, 'x', now())")
                .param("id", system)
                .update();
    }

    @Test
    void probes_that_found_the_same_are_one_spell() {
        probed(5, MountState.HEALTHY, "a");
        probed(4, MountState.HEALTHY, "a");
        probed(3, MountState.EMPTY, null);
        probed(2, MountState.EMPTY, null);
        probed(1, MountState.HEALTHY, "a");
        assertThat(since(10))
                .containsExactly(
                        new MountSpell(entry, daysAgo(5), daysAgo(4), MountState.HEALTHY, "a"),
                        new MountSpell(entry, daysAgo(3), daysAgo(2), MountState.EMPTY, null),
                        new MountSpell(entry, daysAgo(1), daysAgo(1), MountState.HEALTHY, "a"));
    }

    @Test
    void the_last_spell_before_the_moment_tells_how_it_stood_then() {
        probed(9, MountState.HEALTHY, "a");
        probed(8, MountState.HEALTHY, "b");
        probed(1, MountState.HEALTHY, "c");
        assertThat(since(5)).extracting(MountSpell::latest).containsExactly("b", "c");
        assertThat(since(8)).extracting(MountSpell::latest).containsExactly("b", "c");
        assertThat(since(0)).extracting(MountSpell::latest).containsExactly("c");
        assertThat(since(20)).hasSize(3);
    }

    @Test
    void a_clock_that_was_put_back_breaks_no_spell() {
        probed(2, MountState.HEALTHY, "a");
        probed(3, MountState.HEALTHY, "a");
        assertThat(since(10)).containsExactly(new MountSpell(entry, daysAgo(2), daysAgo(2), MountState.HEALTHY, "a"));
        probed(2, MountState.HEALTHY, "b");
        assertThat(since(10)).containsExactly(new MountSpell(entry, daysAgo(2), daysAgo(2), MountState.HEALTHY, "b"));
    }

    private List<MountSpell> since(int days) {
        return history.spells(Map.of(entry, daysAgo(days))).getOrDefault(entry, List.of());
    }

    private void probed(int daysAgo, MountState state, @Nullable String latest) {
        var table = new TableRef(new SourceId("test"), "public", "t");
        int rows = state == MountState.EMPTY ? 0 : 1;
        var mount = new Mount(entry, table, "GXSJ", rows, state, daysAgo(daysAgo), latest);
        mounts.put(new StoredMount(mount, system, null, "f", 1));
    }

    private Instant daysAgo(int days) {
        return now.minus(days, ChronoUnit.DAYS);
    }
}
