package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.audit.ActorSource;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.evidence.ReceiptNumber;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.HistoryTable;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.trust.Sm3;

/** What every step leaves behind, in its own transaction: an audit event, an evidence leaf, a line of history. */
@Component
class EntryTrail {
    private static final Set<CatalogueAction> OF_THE_CATALOGUE = Set.of(
            CatalogueAction.ENTRY_PUBLISHED,
            CatalogueAction.ENTRY_SUSPENDED,
            CatalogueAction.ENTRY_RESUMED,
            CatalogueAction.ENTRY_RETIRED);

    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final ActorSource actors;
    private final SqlJson json;
    private final HistoryTable history;
    private final Clock clock;

    EntryTrail(
            AuditTrail audit, EvidenceLedger evidence, ActorSource actors, JdbcClient jdbc, SqlJson json, Clock clock) {
        this.audit = audit;
        this.evidence = evidence;
        this.actors = actors;
        this.json = json;
        history = new HistoryTable(jdbc, json, "catalogue.history", "entry");
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public ReceiptNumber left(StoredEntry entry, CatalogueAction action, Map<String, String> detail) {
        var event = AuditEvent.done(action, entry.subject());
        var leaf = EvidenceLeaf.of(
                        action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), entry.subject())
                .with("provider", entry.provider())
                .with("version", entry.workingVersion())
                .with("form", Sm3.hex(json.write(entry.form())));
        var code = entry.code();
        if (code != null) {
            leaf = leaf.with("code", code);
        }
        for (var fact : detail.entrySet()) {
            event = event.with(fact.getKey(), fact.getValue());
        }
        audit.record(event);
        // Before it is published an entry is its department's own.
        var receipt = evidence.append(OF_THE_CATALOGUE.contains(action) ? leaf.open() : leaf);
        var actor = actors.current();
        history.add(
                entry.id().value(),
                new HistoryLine(
                        clock.instant(), actor.name(), actor.department(), action.code(), detail, receipt.value()));
        return receipt;
    }

    List<HistoryLine> history(EntryId entry) {
        return history.of(entry.value());
    }
}
