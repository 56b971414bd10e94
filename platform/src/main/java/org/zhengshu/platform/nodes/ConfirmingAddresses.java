package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.zhengshu.platform.identity.TwoPersons;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/**
 * The department whose database it is says whether an address is the right one: a data officer of it, and never who asked, nor one
 * whom he gave what he logs in or decides with. Until then the old address stays in force; a source that receives and never had one is not used.
 */
@Service
class ConfirmingAddresses {
    static final TaskKind TASK = new TaskKind("nodes.confirm-address");

    private final SourceStore store;
    private final AddressStore addresses;
    private final SourceSteps steps;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    ConfirmingAddresses(
            SourceStore store,
            AddressStore addresses,
            SourceSteps steps,
            Tasks tasks,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.steps = steps;
        this.tasks = tasks;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @param reason why it is the right one although nobody reached it; blank for one that was reached */
    @Transactional
    public void confirm(SourceId id, int revision, String reason) {
        refuseLonger(reason);
        var asked = asked(id, revision, NodesAction.ADDRESS_CONFIRMED);
        boolean reached = asked.address().reached();
        if (!reached && reason.isBlank()) {
            throw Problem.of(NodesProblem.ADDRESS_NOT_REACHED, asked.source().name());
        }
        addresses.confirm(id, revision, asked.by(), reached ? null : reason, clock.instant());
        store.unchecked(id);
        left(asked, NodesAction.ADDRESS_CONFIRMED, "source-address-confirmed", reached ? "" : reason);
        tasks.complete(
                TASK, RegisteringSources.subject(asked.source()), asked.source().department(), "confirmed");
    }

    @Transactional
    public void refuse(SourceId id, int revision, String reason) {
        refuseLonger(reason);
        if (reason.isBlank()) {
            throw wrongReason();
        }
        var asked = asked(id, revision, NodesAction.ADDRESS_REFUSED);
        addresses.refuse(id, revision, asked.by(), reason, clock.instant());
        left(asked, NodesAction.ADDRESS_REFUSED, "source-address-refused", reason);
        tasks.complete(
                TASK, RegisteringSources.subject(asked.source()), asked.source().department(), "refused");
    }

    private static void refuseLonger(String reason) {
        if (reason.length() > SourceFaults.MAX_REASON) {
            throw wrongReason();
        }
    }

    private static Problem wrongReason() {
        return Problem.withFaults(
                NodesProblem.SOURCE_FAULTY,
                List.of(Fault.at("/reason", "fault.nodes.refusal-reason", SourceFaults.MAX_REASON)));
    }

    private record Asked(
            Source source, Address address, @Nullable Address inForce, By by) {}

    /** @param action that he tries */
    private Asked asked(SourceId id, int revision, NodesAction action) {
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
        if (asker != null && !steps.isAnother(address, caller)) {
            audit.recordApart(AuditEvent.refused(action, RegisteringSources.subject(source))
                    .with("revision", revision)
                    .with("asked", asker.account()));
            throw TwoPersons.areOne(asker.name());
        }
        return new Asked(
                source, address, addresses.in(AddressState.IN_FORCE, id).orElse(null), by);
    }

    /** What people write stands in the audit, and not in the leaf. */
    private void left(Asked asked, NodesAction action, String leaf, String reason) {
        var subject = RegisteringSources.subject(asked.source());
        var facts = AddressFacts.of(asked.address()).after(asked.inForce());
        boolean reached = asked.address().reached();
        var event = facts.on(AuditEvent.done(action, subject)).with("reached", reached);
        audit.record(reason.isBlank() ? event : event.with("reason", reason));
        evidence.append(facts.on(leaf, asked.source())
                .with("department", asked.source().department().value())
                .with("reached", reached));
    }
}
