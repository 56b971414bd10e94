/** 共享交换: tables, list matches and calls, each under a grant, with manifest and receipt. */
@ApplicationModule(
        displayName = "共享交换",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "notification",
            "policy",
            "nodes",
            "catalogue",
            "use"
        })
@NullMarked
package org.zhengshu.platform.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
