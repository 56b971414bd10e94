package org.zhengshu.platform.nodes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.evidence.EvidenceLeaf;

/** What is audited and sealed about an address: where it leads, as whom and over what; never a password. */
record AddressFacts(Map<String, String> facts, String plainReason) {

    static AddressFacts of(int revision, NewAddress address) {
        return of(
                revision,
                address.kind(),
                address.host(),
                String.valueOf(address.port()),
                address.database(),
                address.user(),
                address.ca() == null,
                String.valueOf(address.plainReason()),
                address.frontEnd());
    }

    static AddressFacts of(Address address) {
        return of(
                address.revision(),
                address.kind(),
                address.host(),
                String.valueOf(address.port()),
                address.database(),
                address.user(),
                address.ca() == null,
                String.valueOf(address.plainReason()),
                address.frontEnd());
    }

    private static AddressFacts of(
            int revision,
            SourceKind kind,
            String host,
            String port,
            String database,
            String user,
            boolean plain,
            String plainReason,
            boolean frontEnd) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("revision", Integer.toString(revision));
        facts.put("kind", kind.name());
        facts.put("host", host);
        facts.put("port", port.equals("null") ? "-" : port);
        facts.put("database", database);
        facts.put("user", user);
        facts.put("link", plain ? "PLAIN" : "VERIFIED");
        facts.put("frontEnd", Boolean.toString(frontEnd));
        return new AddressFacts(facts, plain ? plainReason : "");
    }

    AuditEvent on(AuditEvent event) {
        var told = event;
        for (var fact : facts.entrySet()) {
            told = told.with(fact.getKey(), fact.getValue());
        }
        return plainReason.isEmpty() ? told : told.with("plainReason", plainReason);
    }

    /** Where a department's data lies is for those who work with it, and for the administrators who register it. */
    EvidenceLeaf on(String kind, Source source) {
        var leaf = EvidenceLeaf.of(kind, RegisteringSources.subject(source))
                .ownedBy(source.department())
                .readBy(Roles.ADMINISTRATORS);
        for (var fact : facts.entrySet()) {
            leaf = leaf.with(fact.getKey(), fact.getValue(), FactClass.HANDLERS);
        }
        return leaf;
    }
}
