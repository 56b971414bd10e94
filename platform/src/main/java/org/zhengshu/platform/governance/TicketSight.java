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

/** A ticket names rows of one department: it sees their keys, the authority that something is wrong. */
@Component
class TicketSight implements KnownSight {
    static final Sight<StoredTicket> TICKET = new Sight<>(
            "ticket",
            List.of(
                    new Clause<>(
                            Relation.OWNER,
                            When.own("department", ticket -> ticket.department().value()),
                            EnumSet.of(FactClass.PUBLIC, FactClass.PARTIES, FactClass.HANDLERS, FactClass.PERSONS)),
                    Clause.of(Relation.AUTHORITY, When.has(Roles.AUTHORITY))));

    @Override
    public Sight<StoredTicket> rule() {
        return TICKET;
    }
}
