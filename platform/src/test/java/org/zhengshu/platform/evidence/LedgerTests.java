package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.trust.ReceiptVerifier;
import org.zhengshu.trust.ReceiptVerifier.Verdict;

@PlatformTest
class LedgerTests {
    private static final Reader EVERYTHING = new Reader(null, Set.of(Roles.AUTHORITY));

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    Receipts receipts;

    @Autowired
    Sequencing sequencing;

    @Autowired
    SealingRows sealing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseOwner owner;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void every_leaf_of_many_writers_gets_a_place_and_a_proof_that_verifies_offline() throws Exception {
        var numbers = new ArrayList<ReceiptNumber>();
        try (var writers = Executors.newFixedThreadPool(4)) {
            var results = IntStream.range(0, 60)
                    .mapToObj(i -> writers.submit(() -> append("writer-" + i)))
                    .toList();
            for (var result : results) {
                numbers.add(result.get());
            }
        }
        for (var number : numbers) {
            awaitProof(number);
            var document = receipts.document(number, EVERYTHING).orElseThrow();
            assertThat(ReceiptVerifier.verify(document)).isInstanceOf(Verdict.Valid.class);
        }
        assertThat(jdbc.sql("SELECT count(*) = max(position) + 1 FROM evidence.leaf WHERE position IS NOT NULL")
                        .query(Boolean.class)
                        .single())
                .as("positions have no gap")
                .isTrue();
    }

    @Test
    void a_change_that_rolls_back_leaves_no_leaf() {
        var before = jdbc.sql("SELECT count(*) FROM evidence.leaf WHERE subject_id = 'rolled-back'")
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(status -> {
            ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", "rolled-back")));
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("SELECT count(*) FROM evidence.leaf WHERE subject_id = 'rolled-back'")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        assertThatThrownBy(() -> ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", "no-transaction"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE evidence.node SET hash = hash",
                "DELETE FROM evidence.checkpoint",
                "UPDATE evidence.leaf SET position = NULL",
                "UPDATE evidence.leaf SET payload = payload || ' '",
                "DELETE FROM evidence.leaf",
                "TRUNCATE evidence.leaf",
                "TRUNCATE evidence.sealed_row"
            })
    void the_past_of_the_ledger_cannot_be_changed(String attempt) {
        awaitProof(append("kept"));
        sealing.seal();
        assertThatThrownBy(() -> owner.jdbc().sql(attempt).update())
                .as("even by its owner, while the triggers are on")
                .hasMessageContaining("only added to");
        assertThatThrownBy(() -> jdbc.sql(attempt).update()).isInstanceOf(DataAccessException.class);
    }

    private ReceiptNumber append(String id) {
        return java.util.Objects.requireNonNull(transaction.execute(status ->
                ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", id)).with("名称", "值"))));
    }

    private void awaitProof(ReceiptNumber number) {
        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (receipts.find(number, EVERYTHING).orElseThrow().state() == ReceiptView.State.PENDING) {
            assertThat(Instant.now()).as("proof of " + number).isBefore(until);
            sequencing.sequence();
        }
    }
}
