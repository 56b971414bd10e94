package org.zhengshu.platform.exchange;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.http.KnownSight;

/** What is arranged is the receiver's, and the authority's to see. */
@Component
class TaskSight implements KnownSight {
    static final Sight<Task> TASK = new Sight<>(
            "task",
            List.of(
                    Clause.of(
                            Relation.OWNER,
                            When.own("requester", task -> task.requester().value())),
                    Clause.of(Relation.AUTHORITY, When.has(Roles.AUTHORITY))));

    @Override
    public Sight<Task> rule() {
        return TASK;
    }
}
