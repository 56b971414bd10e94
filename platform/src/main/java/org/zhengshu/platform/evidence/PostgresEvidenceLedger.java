package org.zhengshu.platform.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.trust.SealedLeaf;
import tools.jackson.databind.ObjectMapper;

/** Leaves as rows that wait for the sequencer. */
@Component
class PostgresEvidenceLedger implements EvidenceLedger {
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ReaderSource acting;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PostgresEvidenceLedger(JdbcClient jdbc, ObjectMapper json, ReaderSource acting, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.acting = acting;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public ReceiptNumber append(EvidenceLeaf leaf) {
        var now = clock.instant();
        long id = jdbc.sql("SELECT nextval('evidence.leaf_id_seq')")
                .query(Long.class)
                .single();
        var receipt = new ReceiptNumber(String.format(
                Locale.ROOT, "ZS-%d-%06d", now.atZone(SqlTime.CITY).getYear(), id));
        var sealed = new SealedLeaf(receipt.value(), leaf.kind(), leaf.subject(), now, leaf.facts(), lock(leaf));
        jdbc.sql("""
                        INSERT INTO evidence.leaf (id, receipt, kind, subject_kind, subject_id, facts, at, payload)
                        VALUES (:id, :receipt, :kind, :subjectKind, :subjectId, :facts::jsonb, :at, :payload)
                        """)
                .param("id", id)
                .param("receipt", receipt.value())
                .param("kind", leaf.kind())
                .param("subjectKind", leaf.subject().kind())
                .param("subjectId", leaf.subject().id())
                .param("facts", json.writeValueAsString(leaf.facts()))
                .param("at", SqlTime.param(now))
                .param("payload", sealed.text())
                .update();
        return receipt;
    }

    private SealedLeaf.Lock lock(EvidenceLeaf leaf) {
        var salt = new byte[SealedLeaf.Lock.SALT_BYTES];
        random.nextBytes(salt);
        var readers = leaf.readers().between(NamedParties.in(leaf.facts()));
        boolean said = readers.owner() != null || leaf.nobodys();
        Check.that(said || !leaf.namesPersons(), "whose %s is, which leads to citizens, is said", leaf.kind());
        var department = acting.current().department();
        return new SealedLeaf.Lock(
                said || department == null ? readers : readers.ownedBy(department),
                HexFormat.of().formatHex(salt));
    }

    @Override
    public Optional<ReceiptNumber> latest(SubjectRef subject) {
        return jdbc.sql("""
                        SELECT receipt FROM evidence.leaf
                        WHERE subject_kind = :kind AND subject_id = :id ORDER BY id DESC LIMIT 1
                        """)
                .param("kind", subject.kind())
                .param("id", subject.id())
                .query(String.class)
                .optional()
                .map(ReceiptNumber::new);
    }

    private record Newest(SubjectRef subject, ReceiptNumber receipt) {}

    @Override
    public Map<SubjectRef, ReceiptNumber> latest(Collection<SubjectRef> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        var asked = subjects.stream().distinct().toList();
        return jdbc
                .sql("""
                        SELECT asked.kind, asked.id, newest.receipt
                        FROM unnest(:kinds::text[], :ids::text[]) AS asked (kind, id), LATERAL (
                            SELECT receipt FROM evidence.leaf
                            WHERE subject_kind = asked.kind AND subject_id = asked.id ORDER BY leaf.id DESC LIMIT 1) AS newest
                        """)
                .param("kinds", asked.stream().map(SubjectRef::kind).toArray(String[]::new))
                .param("ids", asked.stream().map(SubjectRef::id).toArray(String[]::new))
                .query((row, index) -> new Newest(
                        new SubjectRef(row.getString("kind"), row.getString("id")),
                        new ReceiptNumber(row.getString("receipt"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Newest::subject, Newest::receipt));
    }
}
