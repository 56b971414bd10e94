package org.zhengshu.platform.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.SealedTable;

/** Events with the persons that they name. */
@Component
class SealedEvents implements SealedTable {
    private final JdbcClient jdbc;

    SealedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "audit.event";
    }

    @Override
    public List<Long> after(long id, int most) {
        return jdbc.sql("SELECT id FROM audit.event WHERE id > :id ORDER BY id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    @Override
    public long newest() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM audit.event")
                .query(Long.class)
                .single();
    }

    /** The order of the columns never changes; a new column comes at the end, for rows that have it. */
    @Override
    public Map<Long, byte[]> digests(Collection<Long> ids) {
        var digests = new HashMap<Long, byte[]>();
        jdbc.sql("""
                        SELECT id, (extract(epoch FROM at) * 1000000)::bigint AS at, account, name, department,
                               to_json(roles)::text AS roles, address, action, subject_kind, subject_id, outcome,
                               grant_number, purpose, case_number, approver, detail::text AS detail,
                               (SELECT string_agg(encode(digest, 'hex') || ' ' || use, ',' ORDER BY digest)
                                FROM audit.person WHERE event = e.id) AS persons
                        FROM unnest(:ids::bigint[]) AS wanted (id) JOIN audit.event e USING (id)
                        """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            digests.put(row.getLong("id"), Digesting.row(row));
        });
        return digests;
    }
}
