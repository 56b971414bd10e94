/** 基础库: the population registry, with the source of every cell. */
@ApplicationModule(
        displayName = "基础库",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "policy",
            "lake",
            "catalogue",
            "work",
            "use",
            "governance"
        })
@NullMarked
package org.zhengshu.platform.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
