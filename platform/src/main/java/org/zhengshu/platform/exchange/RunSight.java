package org.zhengshu.platform.exchange;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.http.KnownSight;

/** Both parties and the authority see a delivery. It holds counts and digests, no rows. */
@Component
class RunSight implements KnownSight {
    static final Sight<Run> RUN = new Sight<>(
            "run",
            List.of(
                    Clause.of(
                            Relation.OWNER,
                            When.own("requester", run -> run.requester().value())),
                    Clause.of(
                            Relation.PARTY,
                            When.own("provider", run -> run.provider().value())),
                    Clause.of(Relation.AUTHORITY, When.has(Roles.AUTHORITY))));

    @Override
    public Sight<Run> rule() {
        return RUN;
    }
}
