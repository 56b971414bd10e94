package org.zhengshu.platform.exchange;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.http.KnownSight;

/**
 * A match is its department's alone: case workers see the sheet, the head of sharing that there is one. Providers know from their
 * own receipts that they were asked, not in which case and what about whom.
 */
@Component
class MatchSight implements KnownSight {
    private static final When<Match> OWN =
            When.own("department", match -> match.department().value());

    static final Sight<Match> MATCH = new Sight<>(
            "match",
            List.of(
                    Clause.of(Relation.OWNER_HANDLER, OWN.and(When.has(Roles.CASE_WORKER))),
                    Clause.of(Relation.OWNER, OWN.and(When.has(Roles.SHARING_HEAD)))));

    @Override
    public Sight<Match> rule() {
        return MATCH;
    }
}
