package org.zhengshu.platform.objection;

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

/** Both sides and the authority, which mediates, see what is disputed; the whole key is a command of the provider. */
@Component
class RecheckSight implements KnownSight {
    private static final EnumSet<FactClass> DISPUTED =
            EnumSet.of(FactClass.PUBLIC, FactClass.PARTIES, FactClass.HANDLERS, FactClass.PERSONS);

    static final Sight<Recheck> RECHECK = new Sight<>(
            "recheck",
            List.of(
                    new Clause<>(
                            Relation.OWNER,
                            When.own("applicant", recheck -> recheck.applicant().value()),
                            DISPUTED),
                    new Clause<>(
                            Relation.PARTY,
                            When.own("provider", recheck -> recheck.provider().value()),
                            DISPUTED),
                    new Clause<>(Relation.AUTHORITY, When.has(Roles.AUTHORITY), DISPUTED)));

    @Override
    public Sight<Recheck> rule() {
        return RECHECK;
    }
}
