package org.zhengshu.kernel.sight;

import static org.zhengshu.kernel.sight.FactClass.HANDLERS;
import static org.zhengshu.kernel.sight.FactClass.PARTIES;
import static org.zhengshu.kernel.sight.FactClass.PERSONNEL;
import static org.zhengshu.kernel.sight.FactClass.PERSONS;
import static org.zhengshu.kernel.sight.FactClass.PUBLIC;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How a reader stands to what he looks at, and which facts that opens. He may stand in several relations; each adds. */
public enum Relation {
    /** Handles it in the department whose act it is. */
    OWNER_HANDLER(PUBLIC, PARTIES, HANDLERS, PERSONS),
    /** Another official of that department. */
    OWNER(PUBLIC, PARTIES),
    /** Handles it in another department that it concerns. */
    PARTY_HANDLER(PUBLIC, PARTIES, HANDLERS),
    /** Another official of such a department. */
    PARTY(PUBLIC, PARTIES),
    /** 市数据主管部门: sees the city's sharing, not its citizens. */
    AUTHORITY(PUBLIC, PARTIES, HANDLERS),
    /** 审计人员: about citizens he asks within a notice. */
    AUDITOR(PUBLIC, PARTIES, HANDLERS),
    /** 三员: hold no business data. */
    ADMINISTRATOR(PUBLIC, PERSONNEL),
    /** Holds a role that whoever wrote it named. */
    NAMED(PUBLIC, PARTIES, HANDLERS, PERSONS, PERSONNEL),
    STRANGER(PUBLIC);

    // It is wrapped so that it cannot be changed, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<FactClass> sees;

    Relation(FactClass first, FactClass... more) {
        sees = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    public Set<FactClass> sees() {
        return sees;
    }
}
