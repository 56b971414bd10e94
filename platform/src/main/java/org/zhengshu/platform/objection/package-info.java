/** 异议与校核: a disputed value goes back to its source. */
@ApplicationModule(
        displayName = "异议处理",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "workflow",
            "notification",
            "policy",
            "catalogue",
            "exchange"
        })
@NullMarked
package org.zhengshu.platform.objection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
