/** 示例市: creates the sample city and drives the main job through it, as its people would. */
@ApplicationModule(
        displayName = "示例市",
        allowedDependencies = {"http", "identity", "audit", "evidence", "nodes", "catalogue"})
@NullMarked
package org.zhengshu.platform.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
