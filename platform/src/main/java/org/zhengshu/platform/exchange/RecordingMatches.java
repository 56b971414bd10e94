package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.exchange.MatchRequest.Subject;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.use.PermittedUse;

/** The steps of a list match, each in one transaction with its traces. */
@Service
class RecordingMatches {
    private final MatchStore store;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final PersonIndex index;
    private final Clock clock;

    RecordingMatches(MatchStore store, AuditTrail audit, EvidenceLedger evidence, PersonIndex index, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.evidence = evidence;
        this.index = index;
        this.clock = clock;
    }

    @Transactional
    public void begun(Match match, UUID process, List<Subject> subjects, List<Grant> grants) {
        store.add(match, process, subjects, grants);
    }

    /** The persons in the rows that were returned are named to the audit, however they were found, and nobody else. */
    @Transactional
    public void columnDone(Match match, PermittedUse table, List<Matched> results) {
        var grant = table.underGrant();
        var persons = results.stream()
                .flatMap(matched -> matched.persons().stream())
                .distinct()
                .map(index::kept)
                .toList();
        store.columnDone(match.id(), grant.id().value(), table.mount().latest(), results, persons);
        long found =
                results.stream().filter(matched -> !matched.records().isEmpty()).count();
        AuditEvent.done(ExchangeAction.MATCHED, SubjectRef.of("match", match.id()))
                .on(table.ground())
                .aboutKept(persons)
                .with("entry", table.entry().name())
                .with("asked", results.size())
                .with("found", found)
                .inStretches()
                .forEach(audit::record);
    }

    @Transactional
    public void columnFailed(Match match, Grant grant, Problem problem) {
        store.columnFailed(match.id(), grant.id().value(), problem);
        audit.record(AuditEvent.failed(ExchangeAction.MATCHED, SubjectRef.of("match", match.id()))
                .with("entry", grant.terms().entryName())
                .with("problem", problem.code().urn()));
    }

    @Transactional
    public void done(Match match) {
        if (!store.lockRunning(match.id())) {
            return;
        }
        var leaf = EvidenceLeaf.of("list-match", SubjectRef.of("match", match.id()))
                .ownedBy(match.department())
                .with("case", match.caseNumber(), FactClass.PERSONS)
                .with("department", match.department())
                .with("persons", store.persons(match.id()).size(), FactClass.PERSONS);
        var cells = store.cells(match.id());
        for (var column : store.columns(match.id())) {
            long found = cells.stream()
                    .filter(cell -> cell.grant().equals(column.grant())
                            && !cell.records().isEmpty())
                    .count();
            leaf = leaf.between(column.provider())
                    .with(
                            "found-" + column.provider(),
                            column.state() == RunState.DONE ? found : -1,
                            FactClass.PERSONS);
        }
        store.done(match.id(), evidence.append(leaf).value());
    }

    @Transactional
    public boolean closed(UUID match, LocalDate disposeOn, String remark) {
        boolean closed = store.close(match, disposeOn, clock.instant());
        if (closed) {
            audit.record(AuditEvent.done(ExchangeAction.CASE_CLOSED, SubjectRef.of("match", match))
                    .with("disposeOn", disposeOn)
                    .with("remark", remark));
        }
        return closed;
    }

    @Transactional
    public void disposed(Match match) {
        store.dispose(match.id(), clock.instant());
        var subject = SubjectRef.of("match", match.id());
        audit.record(AuditEvent.done(ExchangeAction.MATCH_DISPOSED, subject).with("case", match.caseNumber()));
        evidence.append(EvidenceLeaf.of("match-disposed", subject)
                .ownedBy(match.department())
                .with("case", match.caseNumber(), FactClass.PERSONS));
    }

    @Transactional
    public void brokenOff() {
        store.breakOff(Problem.of(ExchangeProblem.MATCH_BROKEN_OFF));
    }
}
