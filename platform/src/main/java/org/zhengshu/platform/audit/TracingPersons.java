package org.zhengshu.platform.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.evidence.ReceiptNumber;

/** Answers who saw a person's record, within a notice that names the one who asks; the question leaves a trace itself. */
@Service
class TracingPersons {
    private final AuditQueries queries;
    private final PersonIndex persons;
    private final ActorSource actors;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final DepartmentNames departments;

    TracingPersons(
            AuditQueries queries,
            PersonIndex persons,
            ActorSource actors,
            AuditTrail audit,
            EvidenceLedger evidence,
            DepartmentNames departments) {
        this.queries = queries;
        this.persons = persons;
        this.actors = actors;
        this.audit = audit;
        this.evidence = evidence;
        this.departments = departments;
    }

    @Transactional
    void register(Notice notice) {
        var faults = new ArrayList<Fault>();
        if (notice.number().isBlank() || notice.number().length() > Notice.MAX_NUMBER_LENGTH) {
            faults.add(Fault.at("/number", "fault.audit.notice-number", Notice.MAX_NUMBER_LENGTH));
        }
        if (notice.until().isBefore(notice.from())
                || notice.until().isAfter(notice.from().plusYears(Notice.MAX_YEARS))) {
            faults.add(Fault.at("/until", "fault.audit.notice-period", Notice.MAX_YEARS));
        }
        if (notice.scope().isBlank() || notice.scope().length() > Notice.MAX_SCOPE_LENGTH) {
            faults.add(Fault.at("/scope", "fault.audit.notice-scope", Notice.MAX_SCOPE_LENGTH));
        }
        if (notice.auditors().isEmpty()
                || notice.auditors().size() > Notice.MAX_AUDITORS
                || notice.auditors().stream().anyMatch(login -> !login.matches("[a-z][a-z0-9._-]{1,39}"))) {
            faults.add(Fault.at("/auditors", "fault.audit.notice-auditors", Notice.MAX_AUDITORS));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(AuditProblem.NOTICE_FAULTY, faults);
        }
        if (!queries.add(notice)) {
            throw Problem.of(AuditProblem.NOTICE_EXISTS, notice.number());
        }
        var subject = SubjectRef.of("notice", notice.number());
        audit.record(AuditEvent.done(AuditingAction.NOTICE_REGISTERED, subject)
                .with("auditors", notice.auditors())
                .with("from", notice.from())
                .with("until", notice.until()));
        evidence.append(EvidenceLeaf.of("audit-notice", subject)
                .with("scope", notice.scope())
                .all(FactClass.PERSONS)
                .ownedByNobody()
                .readBy(Set.of(Roles.AUDIT_ADMIN)));
    }

    List<Notice> mine() {
        return queries.notices(actors.current().login());
    }

    List<Notice> all() {
        return queries.notices(null);
    }

    /** The notice, when it names the caller. */
    Notice require(String number) {
        var login = actors.current().login();
        return queries.notice(number)
                .filter(notice -> notice.auditors().contains(login))
                .orElseThrow(() -> {
                    audit.recordApart(
                            AuditEvent.refused(AuditingAction.PERSON_TRACED, SubjectRef.of("notice", text(number))));
                    return Problem.of(AuditProblem.NOTICE_NOT_YOURS, text(number));
                });
    }

    @Transactional
    PersonTrail trace(String identityNumber, String noticeNumber, Stretch stretch) {
        var notice = require(noticeNumber);
        var number = IdentityNumber.parse(identityNumber)
                .orElseThrow(() -> Problem.withFaults(
                        AuditProblem.NUMBER_FAULTY,
                        List.of(Fault.at("/identityNumber", "fault.audit.identity-number"))));
        var about =
                new AuditQueries.About(persons.digest(number.value()), notice.from(), notice.until(), stretch.asked());
        var found = queries.uses(about, stretch.request());
        var receipts = evidence.latest(
                found.rows().stream().map(AuditQueries.Found::subject).toList());
        var lines = found.rows().stream()
                .map(one -> line(one, receipts.get(one.subject())))
                .toList();
        long total = queries.count(about);
        var subject = SubjectRef.of("notice", notice.number());
        audit.record(AuditEvent.done(AuditingAction.PERSON_TRACED, subject)
                .about(number.value())
                .on(new UseGround(null, notice.scope(), notice.number(), null))
                .with("lines", lines.size()));
        var receipt = evidence.append(EvidenceLeaf.of("person-traced", subject)
                .with("lines", lines.size())
                .with("period", period(notice.from(), notice.until()))
                .all(FactClass.PERSONS)
                .ownedByNobody()
                .readBy(Set.of(Roles.AUDIT_ADMIN)));
        return new PersonTrail(
                number.masked(),
                notice.number(),
                total,
                lines,
                stretch.next(found),
                queries.receivers(about).stream()
                        .map(code -> new PersonTrail.Unknown(departments.of(code)))
                        .toList(),
                receipt.value());
    }

    private PersonTrail.Line line(AuditQueries.Found one, @Nullable ReceiptNumber receipt) {
        var department = one.department();
        var ground = one.ground();
        return new PersonTrail.Line(
                one.at(),
                one.kind(),
                one.who(),
                department == null ? null : departments.of(department),
                ground.grant(),
                ground.purpose(),
                ground.caseNumber(),
                ground.approver(),
                receipt == null ? null : receipt.value(),
                one.subject());
    }

    private static String period(LocalDate from, LocalDate until) {
        return from + "/" + until;
    }

    private static String text(@Nullable String number) {
        return number == null || number.isBlank() || number.length() > Notice.MAX_NUMBER_LENGTH ? "-" : number;
    }
}
