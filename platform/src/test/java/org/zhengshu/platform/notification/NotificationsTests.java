package org.zhengshu.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Role;

@PlatformTest
class NotificationsTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    PostgresNotifications notifications;

    @Test
    void everybody_of_the_role_is_told_and_reads_for_himself() {
        var city = new TestCity(context);
        var one = city.someone(TestCity.MARKET, Role.DEVELOPER);
        var other = city.someone(TestCity.MARKET, Role.DEVELOPER);
        var about = SubjectRef.of("grant", "1");
        city.inTransaction(() -> notifications.tell(
                TestCity.MARKET, Role.DEVELOPER, "policy.grant-issued", about, Map.of("number", "1"), "/grants/1"));
        var message =
                notifications.list(one, true, PageRequest.first(10)).rows().getFirst();
        assertThat(notifications.markRead(one, message.id())).isTrue();
        assertThat(notifications.markRead(one, message.id())).isTrue();
        assertThat(notifications.unread(one)).isZero();
        assertThat(notifications.unread(other)).isEqualTo(1);
    }

    @Test
    void a_message_to_one_person_stays_with_him() {
        var city = new TestCity(context);
        var one = city.someone(TestCity.LAND, Role.CASE_WORKER);
        var other = city.someone(TestCity.LAND, Role.CASE_WORKER);
        city.inTransaction(() -> notifications.tellPerson(
                TestCity.LAND, one.account(), "workflow.handed-over", SubjectRef.of("task", "1"), Map.of(), "/desk"));
        var message =
                notifications.list(one, true, PageRequest.first(10)).rows().getFirst();
        assertThat(notifications.list(other, false, PageRequest.first(10)).rows())
                .isEmpty();
        assertThat(notifications.markRead(other, message.id())).isFalse();
    }

    @Test
    void a_question_is_gone_when_it_is_answered_and_when_its_time_is_over() {
        var city = new TestCity(context);
        var one = city.someone(TestCity.LAND, Role.CASE_WORKER);
        var about = SubjectRef.of("account", UUID.randomUUID());
        var other = SubjectRef.of("account", UUID.randomUUID());
        var now = Instant.now();
        city.inTransaction(() -> {
            notifications.ask(
                    one.account(), "identity.second-person-asked", about, Map.of(), "/", now.plusSeconds(600));
            notifications.ask(
                    one.account(), "identity.second-person-asked", other, Map.of(), "/", now.plusSeconds(600));
            notifications.ask(one.account(), "identity.second-person-asked", about, Map.of(), "/", now.minusSeconds(1));
            notifications.tell(one.account(), "identity.change-proposed", about, Map.of(), "/");
        });
        assertThat(notifications.unread(one)).isEqualTo(3);
        city.inTransaction(() -> notifications.answered("identity.second-person-asked", about));
        assertThat(notifications.list(one, true, PageRequest.first(10)).rows())
                .extracting(message -> message.subject(), message -> message.key())
                .containsExactlyInAnyOrder(
                        tuple(other, "identity.second-person-asked"), tuple(about, "identity.change-proposed"));
    }
}
