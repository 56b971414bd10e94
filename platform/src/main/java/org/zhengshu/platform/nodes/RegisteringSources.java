package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.Address.AddressState;
import org.zhengshu.platform.nodes.Address.By;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Tasks;

/**
 * Registers databases and changes them. What decides where data goes is only asked for here, and the department whose the
 * source is confirms it ({@link ConfirmingAddresses}): whoever may register must not be able to lead a delivery elsewhere.
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
        register(fresh, AddressState.IN_FORCE, null);
    }

    /**
     * A source that gives is in force at once. To one that receives the platform sends rows: its department says first that
     * the database is its own.
     */
    void register(NewSource fresh, By by) {
        var state = switch (fresh.source().use()) {
            case PROVIDES -> AddressState.IN_FORCE;
            case RECEIVES -> AddressState.ASKED;
        };
        register(fresh, state, by);
    }

    /** What asks a name server is done before anything is held. */
    private void register(NewSource fresh, AddressState state, @Nullable By by) {
        refuseFaulty(faults.of(fresh));
        var source = fresh.source();
        var address = embedded.kept(fresh);
        transaction.executeWithoutResult(status -> {
            if (!store.add(source)) {
                throw store.find(source.id()).isPresent()
                        ? Problem.of(NodesProblem.SOURCE_EXISTS, source.id())
                        : Problem.of(NodesProblem.SOURCE_NAME_TAKEN, source.name());
            }
            int revision = addresses.add(source.id(), address, state, by, clock.instant());
            var facts = AddressFacts.of(revision, address);
            audit.record(facts.on(AuditEvent.done(NodesAction.SOURCE_REGISTERED, subject(source))
                    .with("name", source.name())
                    .with("department", source.department().value())
                    .with("use", source.use())
                    .with("state", state)));
            evidence.append(facts.on("source-registered", source)
                    .with("department", source.department().value())
                    .with("use", source.use())
                    .with("state", state));
            if (state == AddressState.ASKED) {
                toBeConfirmed(source);
            }
        });
    }

    /** Says nothing about where data goes, and counts at once. */
    @Transactional
    public void rename(SourceId id, String name) {
        refuseFaulty(SourceFaults.ofName(name));
        var known = store.locked(id).orElseThrow(() -> Problem.of(NodeProblem.SOURCE_UNKNOWN, id));
        if (known.name().equals(name)) {
            return;
        }
        if (!store.rename(id, name)) {
            throw Problem.of(NodesProblem.SOURCE_NAME_TAKEN, name);
        }
        audit.record(AuditEvent.done(NodesAction.SOURCE_RENAMED, subject(known))
                .with("before", known.name())
                .with("after", name));
        evidence.append(EvidenceLeaf.of("source-renamed", subject(known))
                .ownedBy(known.department())
                .readBy(Roles.ADMINISTRATORS)
                .with("before", known.name())
                .with("after", name));
    }

    /**
     * Another address, or another statement whether it is a front-end database, waits for the department; another password
     * for the same account at the same place counts at once. Whose the source is and what it is for never changes.
     *
     * @return the revision that waits; empty when it was the password alone
     */
    OptionalInt change(NewSource changed, By by) {
        refuseFaulty(faults.of(changed));
        var address = embedded.kept(changed);
        var waits = transaction.execute(status -> {
            var known = store.locked(changed.source().id()).orElseThrow();
            var inForce = addresses.in(AddressState.IN_FORCE, known.id()).filter(now -> now.isAs(address));
            if (inForce.isPresent()) {
                replacePassword(known, inForce.get().revision(), address);
                return OptionalInt.empty();
            }
            return OptionalInt.of(ask(known, address, by));
        });
        return Check.present(waits, "what became of the change");
    }

    private void replacePassword(Source source, int revision, NewAddress address) {
        addresses.password(source.id(), address.password());
        store.unchecked(source.id());
        var facts = AddressFacts.of(revision, address);
        audit.record(facts.on(AuditEvent.done(NodesAction.PASSWORD_REPLACED, subject(source))));
        evidence.append(facts.on("source-password-replaced", source));
    }

    private int ask(Source source, NewAddress address, By by) {
        int revision = addresses.add(source.id(), address, AddressState.ASKED, by, clock.instant());
        var facts = AddressFacts.of(revision, address)
                .after(addresses.in(AddressState.IN_FORCE, source.id()).orElse(null));
        audit.record(facts.on(AuditEvent.done(NodesAction.ADDRESS_ASKED, subject(source))));
        evidence.append(facts.on("source-address-asked", source));
        toBeConfirmed(source);
        return revision;
    }

    private void toBeConfirmed(Source source) {
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
        return store.find(id).filter(SourceStore.Known::inForce).map(SourceStore.Known::source);
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
