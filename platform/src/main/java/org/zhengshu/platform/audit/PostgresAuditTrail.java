package org.zhengshu.platform.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Events as rows; the table refuses updates and deletes. */
@Component
class PostgresAuditTrail implements AuditTrail {
    private final JdbcClient jdbc;
    private final ActorSource actors;
    private final ObjectMapper json;
    private final Clock clock;

    PostgresAuditTrail(JdbcClient jdbc, ActorSource actors, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        insert(event);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordApart(AuditEvent event) {
        insert(event);
    }

    private void insert(AuditEvent event) {
        var actor = actors.current();
        jdbc.sql("""
                        INSERT INTO audit.event (at, account, name, department, roles, address, action, subject_kind,
                            subject_id, outcome, grant_number, purpose, case_number, approver, detail)
                        VALUES (:at, :account, :name, :department, string_to_array(:roles, ','), :address, :action,
                            :kind, :id, :outcome, :grant, :purpose, :case, :approver, :detail::jsonb)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
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
                .update();
    }
}
