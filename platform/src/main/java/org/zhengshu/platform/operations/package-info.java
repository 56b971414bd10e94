/** 运行: health, versions, what an operator asks first. */
@ApplicationModule(
        displayName = "运行",
        allowedDependencies = {"http", "identity", "audit", "evidence"})
@NullMarked
package org.zhengshu.platform.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
