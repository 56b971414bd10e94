package org.zhengshu.platform.nodes;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/**
 * The department whose database it is says whether another address is the right one: a data officer of it, and never who
 * asked. Until then the old address stays in force.
 */
@Service
class ConfirmingAddresses {
    static final TaskKind TASK = new TaskKind("nodes.confirm-address");

    private final SourceStore store;
    private final AddressStore addresses;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    ConfirmingAddresses(
            SourceStore store,
            AddressStore addresses,
            Tasks tasks,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.tasks = tasks;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional
    public void confirm(SourceId id, int revision) {
        var asked = asked(id, revision);
        addresses.confirm(id, revision, asked.by(), clock.instant());
        store.unchecked(id);
        left(asked, NodesAction.ADDRESS_CONFIRMED, "source-address-confirmed", "confirmed");
    }

    @Transactional
    public void refuse(SourceId id, int revision, String reason) {
        if (reason.isBlank() || reason.length() > SourceFaults.MAX_REASON) {
            throw Problem.withFaults(
                    NodesProblem.SOURCE_FAULTY,
                    java.util.List.of(Fault.at("/reason", "fault.nodes.refusal-reason", SourceFaults.MAX_REASON)));
        }
        var asked = asked(id, revision);
        addresses.refuse(id, revision, asked.by(), reason, clock.instant());
        left(asked, NodesAction.ADDRESS_REFUSED, "source-address-refused", "refused");
    }

    private record Asked(Source source, Address address, By by) {}

    private Asked asked(SourceId id, int revision) {
        var caller = Caller.current();
        var source = store.locked(id)
                .filter(known -> known.department().equals(caller.department()))
                .orElseThrow(() -> Problem.of(NodeProblem.SOURCE_UNKNOWN, id));
        var address = addresses
                .in(AddressState.ASKED, id)
                .filter(asked -> asked.revision() == revision)
                .orElseThrow(() -> Problem.of(NodesProblem.ADDRESS_NOT_ASKED, source.name()));
        var by = new By(caller.account().toString(), caller.name());
        var asker = address.asked();
        if (asker != null && asker.account().equals(by.account())) {
            throw Problem.of(NodesProblem.ADDRESS_ASKED_YOURSELF, source.name());
        }
        return new Asked(source, address, by);
    }

    private void left(Asked asked, NodesAction action, String leaf, String decision) {
        var subject = RegisteringSources.subject(asked.source());
        var facts = AddressFacts.of(asked.address());
        audit.record(facts.on(AuditEvent.done(action, subject)));
        evidence.append(facts.on(leaf, subject)
                .with("department", asked.source().department().value()));
        tasks.complete(TASK, subject, asked.source().department(), decision);
    }
}
