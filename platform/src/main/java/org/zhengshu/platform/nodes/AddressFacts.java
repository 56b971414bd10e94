package org.zhengshu.platform.nodes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.evidence.EvidenceLeaf;

/** What is audited and sealed about an address: where it leads, as whom and over what; never a password. */
record AddressFacts(Map<String, String> facts, String plainReason, List<CaCertificate> ca) {

    static AddressFacts of(int revision, NewAddress address) {
        return of(
                revision,
                address.kind(),
                address.host(),
                String.valueOf(address.port()),
                address.database(),
                address.user(),
                address.ca(),
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
                address.ca(),
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
            @Nullable String pem,
            String plainReason,
            boolean frontEnd) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("revision", Integer.toString(revision));
        facts.put("kind", kind.name());
        facts.put("host", host);
        facts.put("port", port.equals("null") ? "-" : port);
        facts.put("database", database);
        facts.put("user", user);
        var ca = CaCertificate.of(pem);
        facts.put("link", pem == null ? "PLAIN" : "VERIFIED");
        if (pem != null) {
            facts.put("ca", CaCertificate.fingerprints(ca));
        }
        facts.put("frontEnd", Boolean.toString(frontEnd));
        return new AddressFacts(facts, pem == null ? plainReason : "", ca);
    }

    /** Says what the link was verified with before, where that is something else. */
    AddressFacts after(@Nullable Address inForce) {
        if (inForce == null || inForce.ca() == null) {
            return this;
        }
        var before = CaCertificate.fingerprints(CaCertificate.of(inForce.ca()));
        if (before.equals(facts.get("ca"))) {
            return this;
        }
        var more = new LinkedHashMap<>(facts);
        more.put("caBefore", before);
        return new AddressFacts(more, plainReason, ca);
    }

    AuditEvent on(AuditEvent event) {
        var told = event;
        for (var fact : facts.entrySet()) {
            told = told.with(fact.getKey(), fact.getValue());
        }
        if (!ca.isEmpty()) {
            told = told.with("caSubject", joined(CaCertificate::subject))
                    .with("caFrom", joined(one -> one.from().toString()))
                    .with("caUntil", joined(one -> one.until().toString()));
        }
        return plainReason.isEmpty() ? told : told.with("plainReason", plainReason);
    }

    private String joined(Function<CaCertificate, String> part) {
        return ca.stream().map(part).collect(Collectors.joining("; "));
    }

    /**
     * Where a department's data lies is for those who work with it, and for the administrators who register it. What people
     * wrote into a certificate stands in the audit; the leaf has its fingerprint.
     */
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
