/** 检索: owns the search documents that other modules submit; never listens upward. */
@ApplicationModule(
        displayName = "检索",
        allowedDependencies = {"http", "identity"})
@NullMarked
package org.zhengshu.platform.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
