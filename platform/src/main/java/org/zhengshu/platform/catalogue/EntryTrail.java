package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** What every step leaves behind, in its own transaction: an audit event, an evidence leaf, a line of history. */
@Component
class EntryTrail {
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final ActorSource actors;
    private final JdbcClient jdbc;
    private final SqlJson json;
    private final Clock clock;

    EntryTrail(
            AuditTrail audit, EvidenceLedger evidence, ActorSource actors, JdbcClient jdbc, SqlJson json, Clock clock) {
        this.audit = audit;
        this.evidence = evidence;
        this.actors = actors;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A line of the entry's history as pages show it. */
    record HistoryLine(
            Instant at,
            String who,
            @Nullable String department,
            String action,
            Map<String, String> detail,
            @Nullable String receipt) {}

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
        var receipt = evidence.append(leaf);
        line(entry.id(), action, detail, receipt);
        return receipt;
    }

    private void line(EntryId entry, CatalogueAction action, Map<String, String> detail, ReceiptNumber receipt) {
        var actor = actors.current();
        jdbc.sql("""
                        INSERT INTO catalogue.history (entry, at, who, department, action, detail, receipt)
                        VALUES (:entry, :at, :who, :department, :action, :detail::jsonb, :receipt)
                        """)
                .param("entry", entry.value())
                .param("at", SqlTime.param(clock.instant()))
                .param("who", actor.name())
                .param("department", actor.department())
                .param("action", action.code())
                .param("detail", json.write(detail))
                .param("receipt", receipt.value())
                .update();
    }

    List<HistoryLine> history(EntryId entry) {
        return jdbc.sql("SELECT at, who, department, action, detail, receipt FROM catalogue.history"
                        + " WHERE entry = :entry ORDER BY id")
                .param("entry", entry.value())
                .query(this::read)
                .list();
    }

    private HistoryLine read(ResultSet row, int index) throws SQLException {
        return new HistoryLine(
                SqlTime.require(row, "at"),
                row.getString("who"),
                row.getString("department"),
                row.getString("action"),
                json.facts(row.getString("detail")),
                row.getString("receipt"));
    }
}
