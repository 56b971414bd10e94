package org.zhengshu.platform.exchange;

import java.util.UUID;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.policy.GrantId;

/** What flows regularly: one grant into one table of the receiver. */
record Task(UUID id, GrantId grant, DepartmentCode requester, TableRef target, Schedule schedule) {
    enum Schedule {
        MANUAL,
        DAILY
    }
}
