package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.evidence.LedgerCheck.Extent;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;

/** What a check reads, how it goes on after it was cut off, and when the whole is due. */
@PlatformTest
class CheckingLedgerTests {
    /** More steps than a check needs in a test. */
    private static final Instant NEVER = Instant.MAX;

    @Autowired
    ApplicationContext context;

    @Autowired
    LedgerSources sources;

    @Autowired
    LedgerHead head;

    @Autowired
    VerificationStore store;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private final List<LedgerFlaw> found = new ArrayList<>();

    @BeforeEach
    void someLeavesAndNoCheckYet() {
        jdbc.sql("DELETE FROM evidence.verification").update();
        append(3);
    }

    @Test
    void the_first_check_reads_the_whole_the_next_what_is_new_and_after_seven_days_the_whole_again() {
        var first = checking(Instant.now()).check(Extent.DUE, NEVER, found::add).orElseThrow();
        assertThat(first.whole()).isTrue();
        assertThat(first.ended()).isNotNull();
        assertThat(first.leaf()).isEqualTo(first.size());
        append(2);
        var second =
                checking(Instant.now()).check(Extent.DUE, NEVER, found::add).orElseThrow();
        if (first.flaws() == 0) {
            assertThat(second.whole()).isFalse();
            assertThat(second.from()).isEqualTo(first.size());
        }
        assertThat(second.size()).isGreaterThanOrEqualTo(first.size() + 2);
        var dayBefore = Instant.now().plus(LedgerCheck.WHOLE_EVERY).minus(Duration.ofHours(1));
        assertThat(checking(dayBefore)
                        .check(Extent.DUE, NEVER, found::add)
                        .orElseThrow()
                        .whole())
                .isEqualTo(first.flaws() > 0);
        var due = Instant.now().plus(LedgerCheck.WHOLE_EVERY).plusSeconds(60);
        assertThat(checking(due)
                        .check(Extent.DUE, NEVER, found::add)
                        .orElseThrow()
                        .whole())
                .isTrue();
    }

    /** Each step is kept: whoever comes after a kill reads on where it was. */
    @Test
    void a_check_that_was_cut_off_goes_on_where_it_was() {
        var now = Instant.now();
        var ticking = new Ticking(now);
        var cut = new CheckingLedger(sources, head, store, transactions, ticking)
                .check(Extent.WHOLE, now.plusSeconds(2), found::add)
                .orElseThrow();
        assertThat(cut.ended()).isNull();
        assertThat(steps()).isPositive();
        var rest = checking(now).check(Extent.DUE, NEVER, found::add).orElseThrow();
        assertThat(rest.id()).isEqualTo(cut.id());
        assertThat(rest.ended()).isNotNull();
        assertThat(rest.leaf()).isEqualTo(rest.size());
        assertThat(rest.root()).isEqualTo(rootAt(rest.size()));
    }

    @Test
    void a_check_of_what_is_new_gives_way_to_one_of_the_whole() {
        var now = Instant.now();
        checking(now).check(Extent.WHOLE, NEVER, found::add);
        append(1);
        var cut = new CheckingLedger(sources, head, store, transactions, new Ticking(now))
                .check(Extent.NEW, now.plusSeconds(1), found::add)
                .orElseThrow();
        assertThat(cut.ended()).isNull();
        var whole = checking(now).check(Extent.WHOLE, NEVER, found::add).orElseThrow();
        assertThat(whole.whole()).isTrue();
        assertThat(whole.ended()).isNotNull();
        assertThat(store.underWay()).isEmpty();
    }

    /** Whoever works as the application may write the row; he cannot say in it that more was read. */
    @Test
    void a_point_that_was_moved_past_a_leaf_is_found_and_the_whole_is_read() {
        var first =
                checking(Instant.now()).check(Extent.WHOLE, NEVER, found::add).orElseThrow();
        append(2);
        var size = jdbc.sql("SELECT max(size) FROM evidence.checkpoint")
                .query(Long.class)
                .single();
        assertThat(size).isGreaterThan(first.size());
        jdbc.sql("UPDATE evidence.verification SET size = :size, leaf = :size, root = :root, flaws = 0")
                .param("size", size)
                .param("root", rootAt(size))
                .update();
        found.clear();
        var next = checking(Instant.now()).check(Extent.DUE, NEVER, found::add).orElseThrow();
        assertThat(next.whole()).isTrue();
        assertThat(found).contains(LedgerFlaw.of(Break.POINT_MOVED, size));
        assertThat(next.flaws()).isPositive();
    }

    /** Before the next check finds it too. */
    @Test
    void a_check_whose_row_was_changed_is_not_shown_as_a_true_one() {
        var checking = checking(Instant.now());
        var told = checking.check(Extent.WHOLE, NEVER, found::add).orElseThrow();
        assertThat(told.sound()).isTrue();
        assertThat(checking.newest(1)).containsExactly(told);
        for (var change : List.of("flaws = flaws + 1", "progress = '{\"part\": 1}'")) {
            jdbc.sql("UPDATE evidence.verification SET " + change).update();
            assertThat(checking.newest(1))
                    .as(change)
                    .extracting(LedgerCheck.Verification::sound)
                    .containsExactly(false);
        }
    }

    @Test
    void whether_the_whole_was_read_is_not_said_by_a_row_that_was_changed() {
        checking(Instant.now()).check(Extent.WHOLE, NEVER, found::add);
        var due = Instant.now().plus(LedgerCheck.WHOLE_EVERY).plusSeconds(60);
        jdbc.sql("UPDATE evidence.verification SET begun_at = begun_at + interval '30 days'")
                .update();
        found.clear();
        var next = checking(due).check(Extent.DUE, NEVER, found::add).orElseThrow();
        assertThat(next.whole()).isTrue();
        assertThat(found).extracting(LedgerFlaw::reason).contains(Break.POINT_MOVED);
    }

    @Test
    void a_check_under_way_whose_row_was_changed_begins_anew() {
        var now = Instant.now();
        for (var change : List.of(
                "progress = jsonb_set(progress, '{part}', '\"PROVEN\"')",
                "progress = '{\"part\": 1}'",
                "leaf = leaf + 1")) {
            jdbc.sql("DELETE FROM evidence.verification").update();
            var cut = new CheckingLedger(sources, head, store, transactions, new Ticking(now))
                    .check(Extent.WHOLE, now.plusSeconds(1), found::add)
                    .orElseThrow();
            assertThat(cut.ended()).as(change).isNull();
            jdbc.sql("UPDATE evidence.verification SET " + change).update();
            found.clear();
            var anew = checking(now).check(Extent.DUE, NEVER, found::add).orElseThrow();
            assertThat(anew.id()).as(change).isNotEqualTo(cut.id());
            assertThat(anew.leaf()).as(change).isEqualTo(anew.size());
            assertThat(found).as(change).extracting(LedgerFlaw::reason).contains(Break.POINT_MOVED);
        }
    }

    /** A true row of long ago may have been put back. */
    @Test
    void a_check_that_was_cut_off_a_week_ago_is_not_gone_on_with() {
        var now = Instant.now();
        var cut = new CheckingLedger(sources, head, store, transactions, new Ticking(now))
                .check(Extent.WHOLE, now.plusSeconds(1), found::add)
                .orElseThrow();
        assertThat(cut.ended()).isNull();
        var later = checking(now.plus(LedgerCheck.WHOLE_EVERY).plusSeconds(60))
                .check(Extent.DUE, NEVER, found::add)
                .orElseThrow();
        assertThat(later.id()).isNotEqualTo(cut.id());
        assertThat(later.whole()).isTrue();
    }

    @Test
    void while_one_process_reads_another_does_not() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(store.lock()).isTrue();
            assertThat(onAnotherConnection()).isTrue();
        });
    }

    private boolean onAnotherConnection() {
        var empty = new java.util.concurrent.atomic.AtomicBoolean();
        var other = Thread.ofVirtual()
                .start(() -> empty.set(checking(Instant.now())
                        .check(Extent.DUE, NEVER, found::add)
                        .isEmpty()));
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return empty.get();
    }

    private CheckingLedger checking(Instant now) {
        return new CheckingLedger(sources, head, store, transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void append(int leaves) {
        for (int i = 0; i < leaves; i++) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(
                            status -> ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", "checking"))));
        }
        Tampering.settle(context);
    }

    private long steps() {
        return jdbc.sql("SELECT steps FROM evidence.verification WHERE ended_at IS NULL")
                .query(Long.class)
                .single();
    }

    private String rootAt(long size) {
        return jdbc.sql("SELECT root FROM evidence.checkpoint WHERE size = :size")
                .param("size", size)
                .query(String.class)
                .single();
    }

    /** A second later each time it is asked. */
    private static final class Ticking extends Clock {
        private Instant now;

        Ticking(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            var then = now;
            now = now.plusSeconds(1);
            return then.minusSeconds(2);
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
