package org.zhengshu.kernel.use;

import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.GrantTerms;

/** What a use stands on. Not every use has a grant. */
public sealed interface Ground {
    /**
     * 共享授权.
     *
     * @param version counts what people did to the grant; kept with what was used under it
     */
    record Granted(GrantTerms terms, GrantStanding standing, long version) implements Ground {}

    /** The entry is the department's own. */
    record Own(DepartmentCode provider) implements Ground {}

    /** What the platform does for the whole city; the kind of use says which duty it is. */
    record Duty() implements Ground {}
}
