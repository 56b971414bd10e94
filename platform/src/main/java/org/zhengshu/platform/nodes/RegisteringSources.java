package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Tasks;

/**
 * Registers databases. Registering one again renames it and replaces its password; another address is only asked for, and
 * its department confirms it ({@link ConfirmingAddresses}): whoever may register must not be able to lead a delivery
 * elsewhere. For the same reason department and use stay what they were.
 */
@Service
class RegisteringSources implements Sources {
    private final SourceStore store;
    private final AddressStore addresses;
    private final EmbeddedDatabases embedded;
    private final SourceFaults faults;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegisteringSources(
            SourceStore store,
            AddressStore addresses,
            EmbeddedDatabases embedded,
            SourceFaults faults,
            Tasks tasks,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.embedded = embedded;
        this.faults = faults;
        this.tasks = tasks;
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void register(NewSource fresh) {
        register(fresh, null);
    }

    /** What asks a name server is done before anything is held. */
    void register(NewSource fresh, @Nullable By by) {
        refuseFaulty(faults.of(fresh));
        var address = embedded.kept(fresh);
        transaction.executeWithoutResult(status -> {
            if (store.add(fresh.source())) {
                begin(fresh.source(), address, by);
            } else {
                again(fresh.source(), address, by);
            }
        });
    }

    private void begin(Source source, NewAddress address, @Nullable By by) {
        int revision = addresses.add(source.id(), address, AddressState.IN_FORCE, by, clock.instant());
        told(source, AddressFacts.of(revision, address));
    }

    private void told(Source source, AddressFacts facts) {
        audit.record(facts.on(AuditEvent.done(NodesAction.SOURCE_REGISTERED, subject(source))
                .with("name", source.name())
                .with("department", source.department().value())));
        evidence.append(facts.on("source-registered", subject(source))
                .with("department", source.department().value())
                .with("use", source.use())
                .with("frontEnd", source.frontEnd()));
    }

    private void again(Source fresh, NewAddress address, @Nullable By by) {
        var known = store.locked(fresh.id()).orElseThrow();
        refuseFaulty(SourceFaults.ofAnother(known, fresh));
        store.describe(fresh.id(), fresh.name(), fresh.frontEnd());
        var inForce = addresses.in(AddressState.IN_FORCE, fresh.id()).orElseThrow();
        if (inForce.leadsTo(address)) {
            addresses.password(fresh.id(), address.password());
            store.unchecked(fresh.id());
            told(fresh, AddressFacts.of(inForce.revision(), address));
        } else {
            ask(known, address, by);
        }
    }

    private void ask(Source source, NewAddress address, @Nullable By by) {
        int revision = addresses.add(source.id(), address, AddressState.ASKED, by, clock.instant());
        var facts = AddressFacts.of(revision, address);
        audit.record(facts.on(AuditEvent.done(NodesAction.ADDRESS_ASKED, subject(source))));
        evidence.append(facts.on("source-address-asked", subject(source)));
        tasks.open(new NewTask(
                ConfirmingAddresses.TASK,
                subject(source),
                source.department(),
                Role.DATA_OFFICER,
                null,
                source.name(),
                Map.of(),
                null,
                "/sources/" + source.id()));
    }

    @Override
    public Optional<Source> find(SourceId id) {
        return store.find(id).map(SourceStore.Known::source);
    }

    @Override
    public List<Source> all() {
        return store.all().stream().map(SourceStore.Known::source).toList();
    }

    static SubjectRef subject(Source source) {
        return SubjectRef.of("source", source.id());
    }

    private static void refuseFaulty(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.withFaults(NodesProblem.SOURCE_FAULTY, faults);
        }
    }
}
