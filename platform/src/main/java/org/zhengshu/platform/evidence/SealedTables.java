package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tables whose rows are sealed. */
@Component
class SealedTables {
    private final JdbcClient jdbc;

    SealedTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids greater than {@code id}, in order, at most {@code most}. */
    List<Long> after(SealedTable table, long id, int most) {
        return jdbc.sql("SELECT id FROM " + table.name() + " WHERE id > :id ORDER BY id LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** The greatest id; 0 for none. */
    long newest(SealedTable table) {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM " + table.name())
                .query(Long.class)
                .single();
    }

    /** What is to be sealed of each row that exists. */
    Map<Long, RowDigest> digests(SealedTable table, Collection<Long> ids) {
        var digests = new HashMap<Long, RowDigest>();
        jdbc.sql("SELECT id, " + String.join(", ", table.columns())
                        + " FROM unnest(:ids::bigint[]) AS wanted (id) JOIN " + table.name() + " AS r USING (id)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    digests.put(row.getLong("id"), RowDigest.of(row));
                });
        return digests;
    }
}
