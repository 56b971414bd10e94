/** 待办与期限: tasks with deadlines in working days, hand-over and urging. */
@ApplicationModule(
        displayName = "待办与期限",
        allowedDependencies = {"http", "identity", "audit", "evidence", "notification"})
@NullMarked
package org.zhengshu.platform.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
