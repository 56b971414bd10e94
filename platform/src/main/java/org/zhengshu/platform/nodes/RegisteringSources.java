package org.zhengshu.platform.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Departments;

/** Registers databases; registering again replaces address and password. */
@Service
class RegisteringSources implements Sources {
    static final int MAX_NAME = 100;
    /** Nothing but host, port, database and TLS: other driver parameters can load classes or write files. */
    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:(postgresql|mariadb)://[A-Za-z0-9.:\\-\\[\\]]+/[^/?&;\\s]+(\\?sslmode=[a-z-]+)?");

    private final SourceStore store;
    private final Departments departments;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;

    RegisteringSources(SourceStore store, Departments departments, AuditTrail audit, EvidenceLedger evidence) {
        this.store = store;
        this.departments = departments;
        this.audit = audit;
        this.evidence = evidence;
    }

    @Override
    @Transactional
    public void register(NewSource fresh) {
        var faults = faultsOf(fresh);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(NodesProblem.SOURCE_FAULTY, faults);
        }
        store.put(fresh);
        var source = fresh.source();
        var subject = SubjectRef.of("source", source.id());
        audit.record(AuditEvent.done(NodesAction.SOURCE_REGISTERED, subject)
                .with("name", source.name())
                .with("department", source.department().value()));
        evidence.append(EvidenceLeaf.of("source-registered", subject)
                .with("department", source.department().value())
                .with("kind", source.kind())
                .with("use", source.use())
                .with("frontEnd", source.frontEnd()));
    }

    @Override
    public Optional<Source> find(SourceId id) {
        return store.find(id).map(SourceStore.Known::source);
    }

    @Override
    public List<Source> all() {
        return store.all().stream().map(SourceStore.Known::source).toList();
    }

    private List<Fault> faultsOf(NewSource fresh) {
        var faults = new ArrayList<Fault>();
        var source = fresh.source();
        if (source.id().equals(UPLOADS)) {
            faults.add(Fault.at("/id", "fault.nodes.id-reserved", source.id()));
        }
        if (source.name().isBlank() || source.name().length() > MAX_NAME) {
            faults.add(Fault.at("/name", "fault.nodes.name-length", MAX_NAME));
        }
        if (departments.find(source.department()).isEmpty()) {
            faults.add(Fault.at("/department", "fault.nodes.department-unknown"));
        }
        var address = ADDRESS.matcher(fresh.jdbcUrl());
        if (!address.matches()
                || !address.group(1).equalsIgnoreCase(source.kind().name())) {
            faults.add(Fault.at("/jdbcUrl", "fault.nodes.address"));
        }
        if (source.kind() == SourceKind.MARIADB && source.use() == SourceUse.RECEIVES) {
            faults.add(Fault.at("/use", "fault.nodes.receives-postgresql"));
        }
        if (fresh.user().isBlank()) {
            faults.add(Fault.at("/user", "fault.nodes.user-missing"));
        }
        return faults;
    }
}
