package org.zhengshu.platform.workflow;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.identity.Caller;

/** Who had a hand in what, as rows that are only ever added. */
@Component
class PostgresRecusal implements Recusal {
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    PostgresRecusal(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tookPart(Caller caller, SubjectRef matter, Part part) {
        jdbc.sql("""
                        INSERT INTO workflow.hand (subject_kind, subject_id, account, part)
                        VALUES (:kind, :id, :account, :part) ON CONFLICT DO NOTHING
                        """)
                .param("kind", matter.kind())
                .param("id", matter.id())
                .param("account", caller.account().value())
                .param("part", part.name())
                .update();
    }

    @Override
    public Optional<Obstacle> obstacle(Caller caller, Set<Part> parts, SubjectRef... matters) {
        return Arrays.stream(matters)
                .filter(matter -> !isAnother(caller, matter, parts))
                .findFirst()
                .map(matter -> () -> ownWork(matter));
    }

    private Problem ownWork(SubjectRef matter) {
        audit.recordApart(AuditEvent.refused(WorkflowAction.OWN_WORK_REFUSED, matter));
        return Problem.of(WorkflowProblem.OWN_WORK);
    }

    private boolean isAnother(Caller caller, SubjectRef matter, Set<Part> parts) {
        return !jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM workflow.hand
                            WHERE subject_kind = :kind AND subject_id = :id AND account = :account
                                AND part = ANY (string_to_array(:parts, ',')))
                        """)
                .param("kind", matter.kind())
                .param("id", matter.id())
                .param("account", caller.account().value())
                .param("parts", parts.stream().map(Part::name).collect(Collectors.joining(",")))
                .query(Boolean.class)
                .single();
    }
}
