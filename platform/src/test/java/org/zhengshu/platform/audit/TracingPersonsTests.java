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
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.http.PageRequest;

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
    DatabaseOwner owner;

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
        var found = uses(" " + seen.toLowerCase(java.util.Locale.ROOT) + " ", today.minusDays(1), today);
        assertThat(found)
                .extracting(AuditQueries.Found::kind)
                .containsExactlyInAnyOrder(PersonUse.VIEW, PersonUse.BATCH);
        assertThat(found).allSatisfy(one -> assertThat(one.ground()).isEqualTo(ground));
        for (int i = 0; i < numbers.size(); i += 97) {
            assertThat(uses(numbers.get(i), today.minusDays(1), today))
                    .as(numbers.get(i))
                    .isNotEmpty();
        }
        String stranger;
        do {
            stranger = number(random);
        } while (numbers.contains(stranger));
        assertThat(uses(stranger, today, today)).isEmpty();
        assertThat(uses(seen, today.minusDays(9), today.minusDays(2))).isEmpty();
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
            assertThatThrownBy(() -> owner.jdbc().sql(attempt).update()).hasMessageContaining("only added");
        }
    }

    @Test
    void an_answer_of_many_lines_comes_in_stretches_that_fit_together() {
        var seen = number(new Random(20261123));
        int many = 2 * Stretch.LINES + 17;
        transaction.executeWithoutResult(status -> IntStream.range(0, many)
                .forEach(i -> audit.record(AuditEvent.done(TestAction.SEEN, SubjectRef.of("person-view", "many-" + i))
                        .about(seen))));
        var today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        var about = new AuditQueries.About(persons.digest(seen), today.minusDays(1), today, java.time.Instant.now());
        long total = queries.count(about);
        assertThat(total).isEqualTo(many);

        var subjects = new java.util.HashSet<String>();
        var stretch = Stretch.first(about.asked());
        int stretches = 1;
        for (String next; ; stretches++, stretch = Stretch.of(next)) {
            var lines = queries.uses(about, stretch.request());
            lines.rows().forEach(one -> subjects.add(one.subject().id()));
            // Whoever looks meanwhile, the auditor himself among them, does not shift what follows.
            transaction.executeWithoutResult(
                    status -> audit.record(AuditEvent.done(TestAction.SEEN, SubjectRef.of("person-view", "later"))
                            .about(seen)));
            next = stretch.next(lines);
            if (next == null) {
                break;
            }
        }
        assertThat(stretches).isEqualTo(3);
        assertThat(subjects).hasSize(many).doesNotContain("later");
        assertThatThrownBy(() -> Stretch.of("2026-11-23T00:00:00Z~after")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Stretch.of("yesterday!after")).isInstanceOf(Problem.class);
    }

    private List<AuditQueries.Found> uses(String number, java.time.LocalDate from, java.time.LocalDate until) {
        return queries.uses(
                        new AuditQueries.About(persons.digest(number), from, until, java.time.Instant.now()),
                        PageRequest.first(Stretch.LINES))
                .rows();
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
