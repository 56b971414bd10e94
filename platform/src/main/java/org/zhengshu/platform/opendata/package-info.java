/** 数据开放: open datasets and the open portal. */
@ApplicationModule(
        displayName = "数据开放",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "workflow",
            "operations",
            "search",
            "catalogue",
            "work",
            "use"
        })
@NullMarked
package org.zhengshu.platform.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
