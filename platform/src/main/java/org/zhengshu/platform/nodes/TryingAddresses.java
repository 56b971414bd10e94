package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.transfer.LocalNode;

/**
 * Logs in at an address that waits, by the same door as everything else (networks, certificate, guard), and keeps what came
 * of it for whoever confirms. Nothing is held meanwhile; an address that was decided in between keeps nothing.
 */
@Service
class TryingAddresses {
    private final AddressStore addresses;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TryingAddresses(AddressStore addresses, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.addresses = addresses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void trial(Source source, int revision) {
        var trial = tried(source, revision);
        transaction.executeWithoutResult(status -> {
            if (addresses.tried(source.id(), revision, trial)) {
                audit.record(told(source, revision, trial));
            }
        });
    }

    private Trial tried(Source source, int revision) {
        try {
            var address = addresses
                    .waiting(source.id(), revision)
                    .orElseThrow(() -> Problem.of(NodesProblem.ADDRESS_NOT_ASKED, source.name()));
            var node = new GuardedNode(new LocalNode(id -> Optional.of(address), clock));
            return new Trial.Reached(clock.instant(), node.reach(source.id()));
        } catch (Problem failed) {
            if (!(failed.code() instanceof NodeProblem)) {
                throw failed;
            }
            return new Trial.Failed(clock.instant(), failed.code().titleKey());
        }
    }

    private static AuditEvent told(Source source, int revision, Trial trial) {
        var subject = RegisteringSources.subject(source);
        return switch (trial) {
            case Trial.Reached _ ->
                AuditEvent.done(NodesAction.SOURCE_TRIED, subject).with("revision", revision);
            case Trial.Failed(var at, var problem) ->
                AuditEvent.failed(NodesAction.SOURCE_TRIED, subject)
                        .with("revision", revision)
                        .with("problem", problem);
        };
    }
}
