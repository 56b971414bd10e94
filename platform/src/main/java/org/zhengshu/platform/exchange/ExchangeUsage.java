package org.zhengshu.platform.exchange;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.GrantUsage;
import org.zhengshu.platform.policy.GrantUsageSource;

/** How often grants were used, counted from the rows of the uses. */
@Component
class ExchangeUsage implements GrantUsageSource {
    private final JdbcClient jdbc;

    ExchangeUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<GrantId, GrantUsage> usage(Collection<GrantId> grants) {
        var usage = new LinkedHashMap<GrantId, GrantUsage>();
        jdbc.sql("""
                        SELECT g.id,
                            (SELECT count(*) FROM exchange.call c WHERE c.grant_id = g.id AND c.status = 200) AS calls,
                            (SELECT count(*) FROM exchange.match_column m WHERE m.grant_id = g.id AND m.state = 'DONE')
                                AS matches,
                            (SELECT count(*) FROM exchange.run r WHERE r.grant_id = g.id AND r.state = 'DONE')
                                AS deliveries,
                            (SELECT coalesce(sum(r.rows), 0) FROM exchange.run r
                             WHERE r.grant_id = g.id AND r.state = 'DONE')
                                + (SELECT coalesce(sum(c.rows), 0) FROM exchange.call c WHERE c.grant_id = g.id) AS rows
                        FROM unnest(:grants::uuid[]) AS g (id)
                        """)
                .param("grants", grants.stream().map(GrantId::value).toArray(UUID[]::new))
                .query((row, index) -> usage.put(
                        new GrantId(row.getObject("id", UUID.class)),
                        new GrantUsage(
                                row.getLong("calls"),
                                row.getLong("matches"),
                                row.getLong("deliveries"),
                                row.getLong("rows"))))
                .list();
        return usage;
    }
}
