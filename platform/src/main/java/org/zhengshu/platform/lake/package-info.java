/** 数据底座: Iceberg tables and the embedded engine. */
@ApplicationModule(
        displayName = "数据底座",
        allowedDependencies = {"http", "operations", "work"})
@NullMarked
package org.zhengshu.platform.lake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
