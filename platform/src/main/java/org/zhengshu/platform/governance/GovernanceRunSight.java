package org.zhengshu.platform.governance;

import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.http.KnownSight;

/** A run over a department's data, with the keys of the rows that a check found faulty: those are the department's. */
@Component
class GovernanceRunSight implements KnownSight {
    static final Sight<StoredRun> RUN = new Sight<>(
            "governance-run",
            List.of(
                    new Clause<>(
                            Relation.OWNER,
                            When.own("department", run -> run.department().value()),
                            EnumSet.of(FactClass.PUBLIC, FactClass.PARTIES, FactClass.HANDLERS, FactClass.PERSONS)),
                    Clause.of(Relation.AUTHORITY, When.has(Roles.AUTHORITY))));

    @Override
    public Sight<StoredRun> rule() {
        return RUN;
    }
}
