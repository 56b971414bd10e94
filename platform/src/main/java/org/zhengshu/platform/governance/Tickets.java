package org.zhengshu.platform.governance;

import java.util.Collection;
import org.zhengshu.kernel.code.DepartmentCode;

/** 问题工单: what a department is to put right in its own business system; the platform never writes a source row. */
public interface Tickets {

    /**
     * Opens the ticket, or renews the live one about the same problem, in the caller's transaction; what was answered 已更正 and
     * is found again opens again. Its number.
     */
    String open(NewTicket ticket);

    /** The problem is gone: closes its live ticket, in the caller's transaction. Nothing happens when there is none. */
    void solved(String problem, DepartmentCode department);

    /** Every live ticket whose problem begins so and is none of these is solved, in the caller's transaction. */
    void solvedBut(String family, Collection<String> remaining);
}
