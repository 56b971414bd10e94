package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.AuditAction;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.audit.PersonUse;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;

/**
 * What somebody who owns the database changes, with triggers off, is found and named: every column and every kind of row. He works
 * in a transaction that is rolled back.
 */
@PlatformTest
class TamperingTests {
    /** Of somebody whom nobody registered; the check digit is right. */
    private static final String PERSON = "11010519491231002X";

    @Autowired
    ApplicationContext context;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    AuditTrail audit;

    @Autowired
    PersonIndex persons;

    @Autowired
    Sequencing sequencing;

    @Autowired
    SealingRows sealing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient application;

    @Value("${zhengshu.data}")
    Path folder;

    private Tampering owner;

    private enum Tested implements AuditAction {
        TAMPERED_WITH;

        @Override
        public String module() {
            return "test";
        }

        @Override
        public PersonUse personUse() {
            return PersonUse.VIEW;
        }
    }

    @BeforeEach
    void aLedgerWithATrail() {
        for (int i = 0; i < 3; i++) {
            transaction.executeWithoutResult(status -> {
                ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", "tampering"))
                        .with("名称", "值"));
                audit.record(AuditEvent.done(Tested.TAMPERED_WITH, SubjectRef.of("test", "tampering"))
                        .about(PERSON)
                        .with("key", "value"));
                persons.addBatch(
                        SubjectRef.of("run", UUID.randomUUID()), "x", UseGround.NONE, List.of(persons.digest(PERSON)));
            });
            // The second look at the trail settles what the first one saw.
            Tampering.settle(context);
        }
        owner = new Tampering(context);
    }

    @AfterEach
    void nothingStays() {
        owner.close();
    }

    @Test
    void what_nobody_touched_is_sound() {
        assertThat(found("SELECT 1 WHERE false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id           | id = id + 1000000
            receipt      | receipt = concat('ZS-2019-', lpad(id::text, 6, '0'))
            kind         | kind = 'entry-withdrawn'
            subject_kind | subject_kind = 'other'
            subject_id   | subject_id = 'other'
            facts        | facts = '{"名称": "别的"}'
            at           | at = at - interval '1 day'
            """)
    void a_column_beside_a_leaf_is_found_and_never_shown(String field, String change) {
        var leaf = application
                .sql("SELECT max(position) FROM evidence.leaf WHERE subject_id = 'tampering'")
                .query(Long.class)
                .single();
        var tampering = "UPDATE evidence.leaf SET " + change + " WHERE position = " + leaf;
        assertThat(found(tampering)).containsExactly(flaw(Break.COLUMN_DIFFERS, Long.toString(leaf), field));
        owner.tamper(
                tampering,
                () -> assertThatThrownBy(() -> new ProvingReceipts(new LedgerStore(owner.sql()))
                                .document(
                                        new ReceiptNumber(owner.sql()
                                                .sql("SELECT receipt FROM evidence.leaf WHERE position = " + leaf)
                                                .query(String.class)
                                                .single()),
                                        Reader.ANYBODY))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.code()).isEqualTo(EvidenceProblem.RECEIPT_DAMAGED)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ROOT_DIFFERS       | 1     | UPDATE evidence.leaf SET payload = replace(payload, '"at"', '"at" ') WHERE position = 1
            LEAF_MISSING       | 1     | DELETE FROM evidence.leaf WHERE position = 1
            LEAF_MISSING       | 1     | UPDATE evidence.leaf SET position = NULL WHERE position = 1
            LEAF_MISSING       | 1     | UPDATE evidence.leaf SET position = 1000000000000 WHERE position = 1
            NODE_DIFFERS       | 0/1   | UPDATE evidence.node SET hash = sha256(hash) WHERE level = 0 AND index = 1
            NODE_DIFFERS       | 1/0   | UPDATE evidence.node SET hash = sha256(hash) WHERE level = 1 AND index = 0
            NODE_MISSING       | 1/0   | DELETE FROM evidence.node WHERE level = 1 AND index = 0
            NODE_MISSING       | 1/0   | UPDATE evidence.node SET level = 40 WHERE level = 1 AND index = 0
            NODE_SURPLUS       | 0/900000000 | INSERT INTO evidence.node VALUES (0, 900000000, sha256('x'))
            """)
    void a_leaf_and_a_node_are_found_by_their_place(Break reason, String place, String tampering) {
        assertThat(found(tampering)).contains(LedgerFlaw.of(reason, place));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            origin     | origin = 'elsewhere'
            root       | root = repeat('0', 64)
            at         | at = at + interval '1 hour'
            signature  | signature = '00'
            public_key | public_key = concat('ff', substr(public_key, 3))
            key_id     | key_id = reverse(key_id)
            certified  | certified = NOT certified
            number     | number = number + 1000
            previous   | previous = 'x'
            """)
    void a_column_of_a_checkpoint_is_found(String column, String change) {
        var size = newest();
        assertThat(found("UPDATE evidence.checkpoint SET " + change + " WHERE size = " + size))
                .as(column)
                .contains(LedgerFlaw.of(Break.SIGNATURE_WRONG, size));
    }

    @Test
    void a_checkpoint_taken_out_of_the_middle_leaves_a_gap_in_the_chain() {
        var sizes = application
                .sql("SELECT size FROM evidence.checkpoint ORDER BY size DESC LIMIT 3")
                .query(Long.class)
                .list();
        assertThat(found("DELETE FROM evidence.checkpoint WHERE size = " + sizes.get(1)))
                .containsExactly(LedgerFlaw.of(Break.CHECKPOINT_MISSING, sizes.get(2) + "–" + sizes.get(0)));
        assertThat(found("UPDATE evidence.checkpoint SET size = size + 1000000 WHERE size = " + sizes.get(1)))
                .extracting(LedgerFlaw::reason)
                .contains(Break.SIGNATURE_WRONG, Break.CHECKPOINT_MISSING);
    }

    /** Whole and consistent in itself: only the data folder knows better. */
    @Test
    void a_tail_that_was_cut_off_with_its_checkpoint_is_remembered_by_the_data_folder() {
        var sizes = application
                .sql("SELECT size FROM evidence.checkpoint ORDER BY size DESC LIMIT 2")
                .query(Long.class)
                .list();
        var cut = """
                WITH leaves AS (DELETE FROM evidence.leaf WHERE position >= %1$d RETURNING 1),
                     nodes AS (DELETE FROM evidence.node WHERE ((index + 1) << level) > %1$d RETURNING 1)
                DELETE FROM evidence.checkpoint WHERE size > %1$d
                """.formatted(sizes.get(1));
        assertThat(found(cut)).containsExactly(LedgerFlaw.of(Break.HEAD_MISSING, sizes.getFirst()));
        assertThat(found("DELETE FROM evidence.checkpoint WHERE size = " + sizes.getFirst()))
                .contains(
                        LedgerFlaw.of(Break.UNSIGNED, sizes.get(1)),
                        LedgerFlaw.of(Break.HEAD_MISSING, sizes.getFirst()));
        assertThat(found("WITH c AS (DELETE FROM evidence.checkpoint), n AS (DELETE FROM evidence.node)"
                        + " DELETE FROM evidence.leaf"))
                .as("an emptied ledger")
                .contains(LedgerFlaw.of(Break.HEAD_MISSING, sizes.getFirst()));
    }

    @Test
    void a_head_that_was_taken_away_or_changed_is_missed() throws Exception {
        var file = folder.resolve("ledger-head.json");
        var was = Files.readAllBytes(file);
        try {
            Files.writeString(file, "{}");
            assertThat(found("SELECT 1 WHERE false"))
                    .extracting(LedgerFlaw::reason)
                    .containsExactly(Break.HEAD_FORGOTTEN);
        } finally {
            Files.write(file, was);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            at           | at = at - interval '1 hour'
            account      | account = 'other'
            name         | name = 'other'
            department   | department = 'other'
            roles        | roles = array_append(roles, 'AUDITOR')
            address      | address = '192.0.2.77'
            action       | action = 'test.other'
            subject_kind | subject_kind = 'other'
            subject_id   | subject_id = 'other'
            outcome      | outcome = 'REFUSED'
            grant_number | grant_number = 'G'
            purpose      | purpose = 'P'
            case_number  | case_number = 'C'
            approver     | approver = 'A'
            detail       | detail = '{"key": "other"}'
            """)
    void every_column_of_an_audit_event_is_sealed(String column, String change) {
        long event = event();
        assertThat(found("UPDATE audit.event SET " + change + " WHERE id = " + event))
                .containsExactly(flaw(Break.ROW_DIFFERS, "audit.event " + event, column));
    }

    @Test
    void an_event_deleted_or_slipped_in_and_a_person_taken_out_are_named() {
        long event = event();
        var name = "audit.event " + event;
        assertThat(found("WITH p AS (DELETE FROM audit.person WHERE event = " + event
                        + ") DELETE FROM audit.event WHERE id = " + event))
                .containsExactly(LedgerFlaw.of(Break.ROW_MISSING, name));
        assertThat(found("DELETE FROM audit.person WHERE event = " + event))
                .containsExactly(flaw(Break.ROW_DIFFERS, name, "persons"));
        assertThat(found("UPDATE audit.person SET use = 'EXPORT' WHERE event = " + event))
                .containsExactly(flaw(Break.ROW_DIFFERS, name, "persons"));
        assertThat(found("DELETE FROM audit.event"))
                .as("the whole trail")
                .extracting(LedgerFlaw::reason)
                .contains(Break.ROW_MISSING);
        assertThat(found("""
                        INSERT INTO audit.event (id, at, account, name, roles, address, action, subject_kind, subject_id, outcome)
                        OVERRIDING SYSTEM VALUE
                        VALUES (-5, now() - interval '1 month', 'a', 'b', '{}', '', 'test.other', 'test', 'x', 'DONE')
                        """)).containsExactly(LedgerFlaw.of(Break.ROW_INSERTED, "audit.event -5"));
    }

    /** He also corrects the digest that the ledger keeps of the row: the sealed root of its range does not agree. */
    @Test
    void who_also_corrects_the_digest_is_found_by_the_range() {
        long event = event();
        assertThat(found("UPDATE evidence.sealed_row SET digest = sha256(digest) WHERE source = 'audit.event' AND id = "
                        + event))
                .extracting(LedgerFlaw::reason)
                .containsExactly(Break.RANGE_DIFFERS, Break.ROW_DIFFERS);
        for (var change : List.of("id = id + 1000000", "position = position + 1000000", "source = 'other'")) {
            assertThat(found("UPDATE evidence.sealed_row SET " + change + " WHERE source = 'audit.event' AND id = "
                            + event))
                    .as(change)
                    .extracting(LedgerFlaw::reason)
                    .contains(Break.RANGE_DIFFERS);
        }
        assertThat(found("DELETE FROM evidence.sealed_row WHERE source = 'audit.event' AND id = " + event))
                .extracting(LedgerFlaw::reason)
                .contains(Break.RANGE_DIFFERS);
    }

    @Test
    void a_batch_with_its_persons_is_sealed() {
        long batch = application
                .sql("SELECT min(id) FROM audit.batch")
                .query(Long.class)
                .single();
        var name = "audit.batch " + batch;
        assertThat(found("UPDATE audit.batch SET digests = decode(repeat('00', 16 * persons::int), 'hex') WHERE id = "
                        + batch))
                .containsExactly(flaw(Break.ROW_DIFFERS, name, "digests"));
        assertThat(found("DELETE FROM audit.batch WHERE id = " + batch))
                .containsExactly(LedgerFlaw.of(Break.ROW_MISSING, name));
    }

    /** An id may commit after greater ones: it is sealed late, and nothing is wrong. */
    @Test
    void an_event_that_commits_late_is_sealed_later_and_is_not_taken_for_slipped_in() {
        transaction.executeWithoutResult(slow -> {
            audit.record(AuditEvent.done(Tested.TAMPERED_WITH, SubjectRef.of("test", "late")));
            for (int i = 0; i < 4; i++) {
                audit.recordApart(AuditEvent.done(Tested.TAMPERED_WITH, SubjectRef.of("test", "early")));
                onAnotherConnection();
            }
        });
        Tampering.settle(context);
        assertThat(found("SELECT 1 WHERE false")).isEmpty();
    }

    private void onAnotherConnection() {
        var sealed = Thread.ofVirtual().start(this::awaitNothing);
        try {
            sealed.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNothing() {
        sealing.seal();
        sequencing.sequence();
    }

    /** Both sides stand in the finding: who looks at it sees what was sealed. */
    @Test
    void a_finding_says_what_was_sealed_and_what_is_there() {
        long leaf = application
                .sql("SELECT max(position) FROM evidence.leaf WHERE subject_id = 'tampering'")
                .query(Long.class)
                .single();
        assertThat(owner.found("UPDATE evidence.leaf SET kind = 'entry-withdrawn' WHERE position = " + leaf))
                .containsExactly(
                        new LedgerFlaw(Break.COLUMN_DIFFERS, Long.toString(leaf), "kind", "test", "entry-withdrawn"));
    }

    @Test
    void a_notice_is_sealed_with_who_may_ask_and_of_which_days() {
        var number = Distinct.name("审通");
        application.sql("""
                        INSERT INTO audit.notice (number, from_day, until_day, scope, auditors, at)
                        VALUES (:number, '2026-01-01', '2026-12-31', '低保', '{shen.mingde}', now())
                        """).param("number", number).update();
        Tampering.settle(context);
        long id = application
                .sql("SELECT id FROM audit.notice WHERE number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
        assertThat(found("UPDATE audit.notice SET auditors = array_append(auditors, 'other'), until_day = '2027-12-31'"
                        + " WHERE id = " + id))
                .containsExactly(
                        flaw(Break.ROW_DIFFERS, "audit.notice " + id, "until_day"),
                        flaw(Break.ROW_DIFFERS, "audit.notice " + id, "auditors"));
    }

    /** So that no table is guarded and forgotten by the ledger. */
    @Test
    void every_table_that_is_only_added_to_is_sealed() {
        var guarded = application.sql("""
                        SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                        WHERE proname = 'refuse_change' AND tgrelid::regclass::text NOT LIKE 'evidence.%'
                        """).query(String.class).list();
        var sealed = context.getBeansOfType(SealedTable.class).values().stream()
                .map(SealedTable::name)
                .toList();
        // Persons are sealed with the event that names them.
        guarded.remove("audit.person");
        assertThat(sealed).containsExactlyInAnyOrderElementsOf(guarded);
    }

    @Test
    void of_a_sealed_table_every_column_is_sealed() {
        for (var table : context.getBeansOfType(SealedTable.class).values()) {
            var columns = application
                    .sql("""
                            SELECT attname FROM pg_attribute
                            WHERE attrelid = :table::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id'
                            """)
                    .param("table", table.name())
                    .query(String.class)
                    .list();
            assertThat(table.columns())
                    .as(table.name())
                    .extracting(column -> column.strip().replaceFirst("(?s).* AS ", ""))
                    .containsAll(columns);
        }
    }

    /** Only what is new is read, from the checkpoint on that an earlier check came to. */
    @Test
    void a_check_of_what_is_new_finds_what_is_new_and_leaves_the_rest_to_the_next_whole_one() {
        var sizes = application
                .sql("SELECT size FROM evidence.checkpoint ORDER BY size DESC LIMIT 2")
                .query(Long.class)
                .list();
        long before = sizes.get(1);
        assertThat(owner.foundAfter(before, "SELECT 1 WHERE false")).isEmpty();
        assertThat(owner.foundAfter(new LedgerWalk.Read(before, "00".repeat(32)), "SELECT 1 WHERE false"))
                .as("leaves that had another root when they were read")
                .extracting(LedgerFlaw::reason)
                .containsExactly(Break.POINT_MOVED);
        assertThat(owner.foundAfter(before, "UPDATE evidence.leaf SET kind = 'other' WHERE position >= " + before))
                .extracting(LedgerFlaw::reason)
                .containsOnly(Break.COLUMN_DIFFERS);
        assertThat(owner.foundAfter(before, "UPDATE evidence.leaf SET kind = 'other' WHERE position = 1"))
                .isEmpty();
        assertThat(owner.foundAfter(before, "UPDATE evidence.checkpoint SET previous = 'x' WHERE size = " + before))
                .as("where the stored nodes do not lead to a signed root, the whole is read")
                .extracting(LedgerFlaw::reason)
                .contains(Break.SIGNATURE_WRONG);
    }

    /** An event that was sealed. */
    private long event() {
        return application
                .sql("SELECT min(id) FROM audit.event WHERE subject_id = 'tampering'")
                .query(Long.class)
                .single();
    }

    private long newest() {
        return application
                .sql("SELECT max(size) FROM evidence.checkpoint")
                .query(Long.class)
                .single();
    }

    /** Without the values, of which other tests speak. */
    private List<LedgerFlaw> found(String tampering) {
        return owner.found(tampering).stream()
                .map(flaw -> flaw(flaw.reason(), flaw.place(), flaw.field()))
                .toList();
    }

    private static LedgerFlaw flaw(Break reason, String place, String field) {
        return new LedgerFlaw(reason, place, field, null, null);
    }
}
