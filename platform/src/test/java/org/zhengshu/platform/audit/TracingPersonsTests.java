package org.zhengshu.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.platform.PlatformTest;

@PlatformTest
class TracingPersonsTests {
    @Autowired
    AuditTrail audit;

    @Autowired
    PersonIndex persons;

    @Autowired
    AuditQueries queries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private enum TestAction implements AuditAction {
        SEEN;

        @Override
        public String module() {
            return "test";
        }
    }

    @Test
    void a_view_and_a_batch_are_found_by_any_form_of_the_number_and_others_are_not() {
        var random = new Random(11643);
        var numbers = IntStream.range(0, 2_000)
                .mapToObj(i -> number(random))
                .distinct()
                .toList();
        var seen = numbers.get(17);
        var ground = new UseGround("2026-0001", "低保核对", "2026-DB-0417", "市公安局");
        transaction.executeWithoutResult(status -> {
            audit.record(AuditEvent.done(TestAction.SEEN, SubjectRef.of("person-view", "1"))
                    .about(seen)
                    .on(ground));
            ((KeyedPersonIndex) org.springframework.test.util.AopTestUtils.getTargetObject(persons))
                    .addBatch(
                            SubjectRef.of("run", "1"),
                            "119901000000000355",
                            ground,
                            numbers.stream().map(persons::digest).toList());
        });
        var today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        var found = queries.about(persons.digest(" " + seen.toLowerCase(java.util.Locale.ROOT) + " "), today, today);
        assertThat(found)
                .extracting(AuditQueries.Found::kind)
                .containsExactlyInAnyOrder(PersonUse.VIEW, PersonUse.BATCH);
        assertThat(found).allSatisfy(one -> assertThat(one.ground()).isEqualTo(ground));
        for (int i = 0; i < numbers.size(); i += 97) {
            assertThat(queries.about(persons.digest(numbers.get(i)), today, today))
                    .as(numbers.get(i))
                    .isNotEmpty();
        }
        String stranger;
        do {
            stranger = number(random);
        } while (numbers.contains(stranger));
        assertThat(queries.about(persons.digest(stranger), today, today)).isEmpty();
        assertThat(queries.about(persons.digest(seen), today.minusDays(9), today.minusDays(2)))
                .isEmpty();
    }

    @Test
    void no_number_is_stored_and_nothing_is_ever_changed() {
        var random = new Random(7);
        var seen = number(random);
        transaction.executeWithoutResult(
                status -> audit.record(AuditEvent.done(TestAction.SEEN, SubjectRef.of("person-view", "2"))
                        .about(seen)));
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event e WHERE e::text LIKE '%' || :number || '%'")
                        .param("number", seen)
                        .query(Long.class)
                        .single())
                .isZero();
        for (var attempt : List.of(
                "DELETE FROM audit.event", "UPDATE audit.person SET use = 'CALL'", "TRUNCATE audit.event CASCADE")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update()).hasMessageContaining("only added");
        }
    }

    private static String number(Random random) {
        var first = "990101%04d%02d%02d%03d"
                .formatted(
                        1950 + random.nextInt(60),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(1_000));
        return first + IdentityNumber.checkOf(first);
    }
}
