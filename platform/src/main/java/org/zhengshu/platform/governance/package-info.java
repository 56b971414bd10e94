/** 数据治理: ingestion, quality checks, cleansing, tickets. */
@ApplicationModule(
        displayName = "数据治理",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "workflow",
            "notification",
            "lake",
            "catalogue",
            "work",
            "use"
        })
@NullMarked
package org.zhengshu.platform.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
