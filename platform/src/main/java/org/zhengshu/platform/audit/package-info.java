/** 审计: append-only audit events, and the question who saw a person's record. */
@ApplicationModule(
        displayName = "审计",
        allowedDependencies = {"http", "evidence"})
@NullMarked
package org.zhengshu.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
