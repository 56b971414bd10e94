package org.zhengshu.platform.audit;

import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.SqlTime;
import tools.jackson.databind.ObjectMapper;

/** Events as rows; the table refuses updates and deletes. */
@Component
class PostgresAuditTrail implements AuditTrail {
    private final JdbcClient jdbc;
    private final ActorSource actors;
    private final PersonIndex persons;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate apart;

    PostgresAuditTrail(
            JdbcClient jdbc,
            ActorSource actors,
            PersonIndex persons,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.persons = persons;
        this.json = json;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        insert(event);
    }

    @Override
    public void recordApart(AuditEvent event) {
        Pool.APART.during(() -> apart.executeWithoutResult(status -> insert(event)));
    }

    private void insert(AuditEvent event) {
        Check.that(
                event.persons().size() + event.kept().size() <= AuditEvent.MAX_PERSONS,
                "an event names at most %d persons, got %d and %d",
                AuditEvent.MAX_PERSONS,
                event.persons().size(),
                event.kept().size());
        var actor = event.actor() == null ? actors.current() : event.actor();
        long id = jdbc.sql("""
                        INSERT INTO audit.event (at, account, name, department, roles, address, action, subject_kind,
                            subject_id, outcome, grant_number, purpose, case_number, approver, detail)
                        VALUES (:at, :account, :name, :department, string_to_array(:roles, ','), :address, :action,
                            :kind, :id, :outcome, :grant, :purpose, :case, :approver, :detail::jsonb)
                        RETURNING id
                        """)
                .param("at", SqlTime.param(clock.instant()))
                .param("account", actor.account())
                .param("name", actor.name())
                .param("department", actor.department())
                .param("roles", String.join(",", actor.roles()))
                .param("address", actor.address())
                .param("action", event.action().code())
                .param("kind", event.subject().kind())
                .param("id", event.subject().id())
                .param("outcome", event.outcome().name())
                .param("grant", event.ground().grant())
                .param("purpose", event.ground().purpose())
                .param("case", event.ground().caseNumber())
                .param("approver", event.ground().approver())
                .param("detail", json.writeValueAsString(event.detail()))
                .query(Long.class)
                .single();
        var digests = Stream.concat(event.persons().stream().map(persons::kept), event.kept().stream())
                .map(PersonDigest::hex)
                .toArray(String[]::new);
        if (digests.length > 0) {
            jdbc.sql("""
                            INSERT INTO audit.person (event, digest, use)
                            SELECT :event, decode(hex, 'hex'), :use FROM unnest(:digests::text[]) AS d (hex)
                            ON CONFLICT (digest, event) DO NOTHING
                            """)
                    .param("event", id)
                    .param("digests", digests)
                    .param("use", event.action().personUse().name())
                    .update();
        }
    }
}
