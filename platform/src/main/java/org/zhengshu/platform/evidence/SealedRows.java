package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The order in which rows were sealed. */
@Component
class SealedRows {
    private final JdbcClient jdbc;

    SealedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param marks of its columns; null for rows sealed before marks were kept */
    record SealedRow(long position, long id, byte[] digest, byte @Nullable [] marks) {}

    /** Of transactions that may still write: no older one runs than {@code oldest}, none has begun that is not below {@code next}. */
    record Horizon(long oldest, long next) {}

    Horizon horizon() {
        return jdbc.sql("""
                        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest,
                               pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next
                        """)
                .query((row, index) -> new Horizon(row.getLong("oldest"), row.getLong("next")))
                .single();
    }

    long count(String source) {
        return jdbc.sql("SELECT coalesce(max(position) + 1, 0) FROM evidence.sealed_row WHERE source = :source")
                .param("source", source)
                .query(Long.class)
                .single();
    }

    Set<Long> among(String source, Collection<Long> ids) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM evidence.sealed_row WHERE source = :source AND id = ANY (:ids)
                        """)
                .param("source", source)
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    void add(String source, List<SealedRow> rows) {
        jdbc.sql("""
                        INSERT INTO evidence.sealed_row (source, position, id, digest, marks)
                        SELECT :source, position, id, digest, marks
                        FROM unnest(:positions::bigint[], :ids::bigint[], :digests::bytea[], :marks::bytea[])
                            AS r (position, id, digest, marks)
                        """)
                .param("source", source)
                .param("positions", rows.stream().map(SealedRow::position).toArray(Long[]::new))
                .param("ids", rows.stream().map(SealedRow::id).toArray(Long[]::new))
                .param("digests", rows.stream().map(SealedRow::digest).toArray(byte[][]::new))
                .param("marks", rows.stream().map(SealedRow::marks).toArray(byte[][]::new))
                .update();
    }

    List<SealedRow> range(String source, long from, long until) {
        return jdbc.sql("""
                        SELECT position, id, digest, marks FROM evidence.sealed_row
                        WHERE source = :source AND position >= :from AND position < :until ORDER BY position
                        """)
                .param("source", source)
                .param("from", from)
                .param("until", until)
                .query((row, index) -> new SealedRow(
                        row.getLong("position"), row.getLong("id"), row.getBytes("digest"), row.getBytes("marks")))
                .list();
    }

    /** The text of the leaf that sealed the newest range. */
    Optional<String> newestRange(String source) {
        return jdbc.sql("""
                        SELECT payload FROM evidence.leaf WHERE subject_kind = :kind AND subject_id = :source
                        ORDER BY id DESC LIMIT 1
                        """)
                .param("kind", SealedRange.SUBJECT)
                .param("source", source)
                .query(String.class)
                .optional();
    }

    /** The text of the leaf that sealed the newest range among the first {@code leaves} of the ledger. */
    Optional<String> newestRange(String source, long leaves) {
        return jdbc.sql("""
                        SELECT payload FROM evidence.leaf
                        WHERE subject_kind = :kind AND subject_id = :source AND position < :leaves
                        ORDER BY id DESC LIMIT 1
                        """)
                .param("kind", SealedRange.SUBJECT)
                .param("source", source)
                .param("leaves", leaves)
                .query(String.class)
                .optional();
    }
}
