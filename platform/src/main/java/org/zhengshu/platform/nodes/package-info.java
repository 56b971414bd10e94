/** 交换节点: the registered sources and the node that is built into the platform. */
@ApplicationModule(
        displayName = "交换节点",
        allowedDependencies = {"http", "identity", "audit", "evidence", "workflow"})
@NullMarked
package org.zhengshu.platform.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
