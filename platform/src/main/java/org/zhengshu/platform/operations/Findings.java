package org.zhengshu.platform.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.evidence.LedgerFlaw;
import org.zhengshu.platform.identity.Accounts;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Inbox;
import org.zhengshu.platform.identity.Role;

/** 不符之处: what the check of the ledger and the reading of files find is kept, told to the administrators, and acknowledged. */
@Service
class Findings {
    static final int MAX_REASON = 500;
    private static final String PAGE = "/findings";
    private static final Set<Role> VALUES = Set.of(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.AUDITOR, Role.AUTHORITY);

    private final FindingStore store;
    private final Accounts accounts;
    private final Inbox inbox;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    Findings(
            FindingStore store,
            Accounts accounts,
            Inbox inbox,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.inbox = inbox;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** In the transaction of who found it. */
    void found(LedgerFlaw flaw) {
        store.seen(
                Finding.Source.LEDGER,
                flaw.reason().name(),
                flaw.place(),
                flaw.field(),
                flaw.sealed(),
                flaw.present(),
                clock.instant());
    }

    void damaged(StoredFileTable.Known file, String found) {
        var reason = switch (found) {
            case StoredFiles.GONE -> "FILE_MISSING";
            case StoredFiles.UNREADABLE -> "FILE_UNREADABLE";
            default -> "FILE_DIFFERS";
        };
        store.fileGone(file.path(), clock.instant());
        store.seen(Finding.Source.FILE, reason, file.path(), file.belongsTo(), file.sha256(), found, clock.instant());
        tell();
    }

    void gone(String path) {
        store.fileGone(path, clock.instant());
    }

    void goneBelow(String folder) {
        store.filesGoneBelow(folder, clock.instant());
    }

    /** What a check of the whole ledger did not find again. */
    @Transactional
    public void goneSince(Instant begun) {
        store.goneSince(begun, clock.instant());
    }

    /** Each new finding is told once; one message for all of them. */
    @Transactional
    public void tell() {
        var fresh = store.tell(clock.instant());
        if (fresh.isEmpty()) {
            return;
        }
        var first = fresh.getFirst();
        var kinds = EnumSet.of(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN);
        if (fresh.stream().anyMatch(one -> one.source() == Finding.Source.FILE)) {
            kinds.add(Role.SYSTEM_ADMIN);
        }
        var facts = Map.of("count", Integer.toString(fresh.size()), "first", first.place());
        for (var administrator : accounts.administrators(kinds)) {
            inbox.tell(administrator, "operations.finding-new", subject(first), facts, PAGE + "/" + first.id());
        }
    }

    long there() {
        return store.there();
    }

    List<Finding> newest(int most) {
        return store.all(most);
    }

    Finding get(long id) {
        return store.find(id).orElseThrow(() -> Problem.of(OperationsProblem.FINDING_NOT_FOUND));
    }

    /** Again by another is in order: what is done about it may change. */
    @Transactional
    public void acknowledge(Caller caller, long id, String reason) {
        var faults = new ArrayList<Fault>();
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.operations.acknowledgement-reason", MAX_REASON));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(OperationsProblem.ACKNOWLEDGEMENT_FAULTY, faults);
        }
        var finding = get(id);
        store.acknowledge(id, new Finding.Acknowledgement(clock.instant(), caller.name(), reason));
        audit.record(AuditEvent.done(OperationsAction.FINDING_ACKNOWLEDGED, subject(finding))
                .with("finding", finding.reason())
                .with("place", finding.place())
                .with("reason", reason));
        evidence.append(EvidenceLeaf.of("finding-acknowledged", subject(finding))
                .with("finding", finding.reason())
                .readBy(Roles.ADMINISTRATORS));
    }

    private static SubjectRef subject(Finding finding) {
        return SubjectRef.of("finding", finding.id());
    }

    /** Who sees what was sealed and what is there: facts of business are not for the system administrator; digests of files are. */
    static boolean valuesFor(Caller caller, Finding finding) {
        return finding.source() == Finding.Source.FILE
                || caller.roles().stream().anyMatch(VALUES::contains);
    }
}
