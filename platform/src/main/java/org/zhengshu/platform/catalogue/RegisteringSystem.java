package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.Sources;

/** Registers an information system: a data officer for his department, the authority for any. */
@Service
class RegisteringSystem {
    static final int MAX_NAME = 100;

    private final SystemStore systems;
    private final Sources sources;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    RegisteringSystem(SystemStore systems, Sources sources, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.systems = systems;
        this.sources = sources;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional
    public SystemStore.InformationSystem register(String name, @Nullable String department, @Nullable String source) {
        var caller = Caller.current();
        var faults = new ArrayList<Fault>();
        var owner = department == null || department.isBlank()
                ? caller.department()
                : DepartmentCode.parse(department).orElse(null);
        if (owner == null) {
            faults.add(Fault.at("/department", "fault.catalogue.department-unknown"));
        } else if (!caller.is(Role.AUTHORITY)) {
            caller.mustBelongTo(owner);
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            faults.add(Fault.at("/name", "fault.catalogue.system-name", MAX_NAME));
        }
        if (source != null && !isOwn(source, owner)) {
            faults.add(Fault.at("/source", "fault.catalogue.source-unknown"));
        }
        if (owner == null || !faults.isEmpty()) {
            throw Problem.withFaults(CatalogueProblem.SYSTEM_FAULTY, faults);
        }
        var system = new SystemStore.InformationSystem(UUID.randomUUID().toString(), name.strip(), owner, source, 0);
        if (!systems.add(system, clock.instant())) {
            throw Problem.withFaults(
                    CatalogueProblem.SYSTEM_FAULTY,
                    List.of(Fault.at("/name", "fault.catalogue.name-taken", name.strip())));
        }
        var subject = SubjectRef.of("system", system.id());
        audit.record(AuditEvent.done(CatalogueAction.SYSTEM_REGISTERED, subject).with("name", system.name()));
        evidence.append(EvidenceLeaf.of("system-registered", subject)
                .with("department", owner)
                .with("name", system.name())
                .open());
        return system;
    }

    private boolean isOwn(String source, @Nullable DepartmentCode owner) {
        return source.matches("[a-z][a-z0-9-]{1,62}")
                && (source.equals(Sources.UPLOADS.value())
                        || sources.find(new SourceId(source))
                                .map(known -> known.department().equals(owner))
                                .orElse(false));
    }
}
