package org.zhengshu.platform.governance;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** Opens, answers and closes tickets. */
@Service
class HandlingTickets implements Tickets {
    static final int MAX_REMARK = 2_000;

    /** The city's own rule; the regulation's ten days of article 26 are for what somebody asked to be verified. */
    private static final int WORKING_DAYS = 10;

    private static final String DEADLINE = "TICKET";
    private static final TaskKind TASK = new TaskKind("governance.ticket");

    private final TicketStore store;
    private final Tasks tasks;
    private final Deadlines deadlines;
    private final Notifications notifications;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final SampledPersons persons;
    private final Clock clock;

    HandlingTickets(
            TicketStore store,
            Tasks tasks,
            Deadlines deadlines,
            Notifications notifications,
            AuditTrail audit,
            EvidenceLedger evidence,
            SampledPersons persons,
            Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.notifications = notifications;
        this.audit = audit;
        this.evidence = evidence;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String open(NewTicket fresh) {
        var now = clock.instant();
        var put = store.put(fresh, deadlines.in(DEADLINE, WORKING_DAYS, now), now);
        var ticket = put.ticket();
        if (put.opened()) {
            var subject = subject(ticket);
            var facts = Map.of("kind", ticket.kind(), "rows", String.valueOf(ticket.rows()), "number", ticket.number());
            tasks.open(new NewTask(
                    TASK,
                    subject,
                    ticket.department(),
                    Role.DATA_OFFICER,
                    null,
                    ticket.title(),
                    facts,
                    ticket.deadline(),
                    link(ticket)));
            notifications.tell(
                    ticket.department(), Role.DATA_OFFICER, "governance.ticket-opened", subject, facts, link(ticket));
            audit.record(AuditEvent.done(GovernanceAction.TICKET_OPENED, subject)
                    .with("kind", ticket.kind())
                    .with("department", ticket.department())
                    .with("rows", ticket.rows()));
            evidence.append(EvidenceLeaf.of("ticket-opened", subject)
                    .with("kind", ticket.kind())
                    .with("department", ticket.department())
                    .with("rows", ticket.rows()));
        }
        return ticket.number();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void solved(String problem, DepartmentCode department) {
        store.close(problem, department, clock.instant()).ifPresent(ticket -> {
            var subject = subject(ticket);
            tasks.complete(TASK, subject, ticket.department(), TicketState.CLOSED.name());
            audit.record(AuditEvent.done(GovernanceAction.TICKET_CLOSED, subject));
            evidence.append(EvidenceLeaf.of("ticket-closed", subject)
                    .ownedBy(ticket.department())
                    .with("kind", ticket.kind()));
        });
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void solvedBut(String family, Collection<String> remaining) {
        store.live(family).stream()
                .filter(live -> !remaining.contains(live.problem()))
                .forEach(live -> solved(live.problem(), live.department()));
    }

    /** The department's answer; the ticket closes when a later check does not find the problem any more. */
    @Transactional
    StoredTicket answer(UUID id, TicketOutcome outcome, String remark, Caller caller) {
        var ticket = visible(id, caller);
        caller.mustBelongTo(ticket.department());
        if (remark.isBlank() || remark.length() > MAX_REMARK) {
            throw Problem.withFaults(
                    GovernanceProblem.REPLY_FAULTY,
                    java.util.List.of(Fault.at("/remark", "fault.governance.remark-length", MAX_REMARK)));
        }
        if (!store.answer(id, outcome, remark.strip())) {
            throw Problem.of(GovernanceProblem.TICKET_ANSWERED, ticket.number());
        }
        var subject = subject(ticket);
        tasks.complete(TASK, subject, ticket.department(), outcome.name());
        // The answer shows the ticket once more.
        recordSeen(AuditEvent.done(GovernanceAction.TICKET_ANSWERED, subject).with("outcome", outcome), ticket);
        evidence.append(EvidenceLeaf.of("ticket-answered", subject).with("outcome", outcome));
        return store.find(id).orElseThrow();
    }

    /** A ticket, and whether its keys are for the reader. */
    record Seen(StoredTicket ticket, boolean inClear) {}

    /** Whoever sees keys in clear is named to the trail of those whose rows they are. */
    @Transactional
    Seen see(UUID id, Caller caller) {
        var ticket = visible(id, caller);
        boolean inClear = TicketSight.TICKET.sees(caller.reader(), ticket).contains(FactClass.PERSONS);
        if (inClear) {
            recordSeen(AuditEvent.done(GovernanceAction.TICKET_SEEN, subject(ticket)), ticket);
        }
        return new Seen(ticket, inClear);
    }

    private void recordSeen(AuditEvent event, StoredTicket ticket) {
        event.aboutKept(persons.of(ticket.samples(), ticket.persons()))
                .inStretches()
                .forEach(audit::record);
    }

    /** To those who may not know of it there is none. */
    StoredTicket visible(UUID id, Caller caller) {
        return store.find(id)
                .filter(ticket -> TicketSight.TICKET.test(caller.reader(), ticket))
                .orElseThrow(() -> Problem.of(GovernanceProblem.TICKET_NOT_FOUND));
    }

    private static SubjectRef subject(StoredTicket ticket) {
        return SubjectRef.of("ticket", ticket.id());
    }

    private static String link(StoredTicket ticket) {
        return "/quality/tickets/" + ticket.id();
    }
}
