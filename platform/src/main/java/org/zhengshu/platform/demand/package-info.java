/** 供需对接: applications and answers, each provider on its own clock. */
@ApplicationModule(
        displayName = "供需对接",
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
package org.zhengshu.platform.demand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
