package org.zhengshu.platform.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.SealedTable;

/** Batches with all their persons, whose digests the database condenses: they may be hundreds of megabytes. */
@Component
class SealedBatches implements SealedTable {
    private final JdbcClient jdbc;

    SealedBatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "audit.batch";
    }

    @Override
    public List<Long> after(long id, int most) {
        return jdbc.sql("SELECT id FROM audit.batch WHERE id > :id ORDER BY id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    @Override
    public long newest() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM audit.batch")
                .query(Long.class)
                .single();
    }

    /** The order of the columns never changes; a new column comes at the end, for rows that have it. */
    @Override
    public Map<Long, byte[]> digests(Collection<Long> ids) {
        var digests = new HashMap<Long, byte[]>();
        jdbc.sql("""
                        SELECT id, subject_kind, subject_id, department, grant_number, purpose, case_number, approver,
                               (extract(epoch FROM at) * 1000000)::bigint AS at, persons,
                               encode(sha256(digests), 'hex') AS digests
                        FROM unnest(:ids::bigint[]) AS wanted (id) JOIN audit.batch USING (id)
                        """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            digests.put(row.getLong("id"), Digesting.row(row));
        });
        return digests;
    }
}
