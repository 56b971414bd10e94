package org.zhengshu.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.zhengshu.platform.PlatformTest;

@PlatformTest
class RefusingStrangersTests {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RefusingStrangers strangers;

    @Test
    void whoever_has_no_session_no_token_or_no_credential_is_refused_and_audited() throws Exception {
        http.perform(get("/api/sharing/departments").with(from("192.0.2.1"))).andExpect(status().isUnauthorized());
        http.perform(post("/api/sharing/departments").with(from("192.0.2.2"))).andExpect(status().isForbidden());
        http.perform(get("/api/data/307-1")
                        .queryParam("secret", "in-the-query")
                        .header("Authorization", "Bearer made:up")
                        .with(from("192.0.2.3")))
                .andExpect(status().isUnauthorized());

        assertThat(events("192.0.2.1")).containsExactly("identity.access-denied /api/sharing/departments GET");
        assertThat(events("192.0.2.2")).containsExactly("identity.access-denied /api/sharing/departments POST");
        assertThat(events("192.0.2.3")).containsExactly("exchange.called /api/data/307-1 GET");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE detail::text LIKE '%made%' OR detail::text LIKE"
                                + " '%in-the-query%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_hundred_refusals_of_one_address_are_two_events() throws Exception {
        for (int i = 0; i < 100; i++) {
            http.perform(get("/api/sharing/tasks/" + i).with(from("192.0.2.9")));
        }
        strangers.closeAll();

        assertThat(events("192.0.2.9")).containsExactly("identity.access-denied /api/sharing/tasks/0 GET");
        assertThat(jdbc.sql("SELECT detail->>'times' FROM audit.event WHERE detail->>'from' = '192.0.2.9'")
                        .query(String.class)
                        .list())
                .containsExactly("99");
    }

    @Test
    void a_minute_later_the_count_is_written_and_a_new_first_one_too() {
        var now = new AtomicReference<>(NOON);
        var written = new ArrayList<String>();
        var counting = counting(now, written, "198.51.100.1");

        refuse(counting, 3);
        now.set(NOON.plus(RefusingStrangers.WINDOW));
        refuse(counting, 1);
        counting.close();
        assertThat(written).containsExactly("{method=GET}", "{times=2, from=198.51.100.1}", "{method=GET}");

        now.set(NOON.plus(Duration.ofMinutes(5)));
        counting.close();
        assertThat(written).hasSize(3);
    }

    @Test
    void countless_addresses_share_one_count() {
        var address = new AtomicReference<>("");
        var written = new ArrayList<String>();
        var counting = new RefusingStrangers(collecting(written), () -> stranger(address.get()), Clock.systemUTC());
        int many = RefusingStrangers.MAX_ADDRESSES + 500;
        for (int i = 0; i < many; i++) {
            address.set("2001:db8::" + Integer.toHexString(i));
            refuse(counting, 1);
        }
        counting.closeAll();

        assertThat(written).hasSize(RefusingStrangers.MAX_ADDRESSES + 2);
        assertThat(written.getLast()).isEqualTo("{times=499, from=*}");
    }

    private static void refuse(RefusingStrangers counting, int times) {
        for (int i = 0; i < times; i++) {
            counting.refused(AuditingAction.PERSON_TRACED, "GET", "/api/sharing/x");
        }
    }

    private static RefusingStrangers counting(AtomicReference<Instant> now, List<String> written, String address) {
        InstantSource source = now::get;
        return new RefusingStrangers(collecting(written), () -> stranger(address), source.withZone(ZoneOffset.UTC));
    }

    private static AuditTrail collecting(List<String> written) {
        return new AuditTrail() {
            @Override
            public void record(AuditEvent event) {
                throw new AssertionError("a refusal is recorded apart");
            }

            @Override
            public void recordApart(AuditEvent event) {
                written.add(event.detail().toString());
            }
        };
    }

    private static Actor stranger(String address) {
        return new Actor("anonymous", "", "", null, List.of(), address);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private List<String> events(String address) {
        return jdbc.sql("SELECT action || ' ' || subject_id || ' ' || (detail->>'method') FROM audit.event"
                        + " WHERE address = :address AND outcome = 'REFUSED' ORDER BY id")
                .param("address", address)
                .query(String.class)
                .list();
    }
}
