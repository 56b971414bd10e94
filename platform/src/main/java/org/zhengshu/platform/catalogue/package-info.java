/** 资源目录: entries, their versions, their mounts; the inventory of the city. */
@ApplicationModule(
        displayName = "资源目录",
        allowedDependencies = {
            "http",
            "identity",
            "audit",
            "evidence",
            "workflow",
            "nodes",
            "search",
            "notification",
            "operations"
        })
@NullMarked
package org.zhengshu.platform.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
