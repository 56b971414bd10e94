/**
 * 后台作业: long work in one way. An order waits, runs, is paused, and ends done, cancelled or given up; of several processes
 * on one database one does it. Modules bring a {@code WorkKind} and keep what came of it in their own rows.
 */
@ApplicationModule(
        displayName = "后台作业",
        allowedDependencies = {"http", "identity", "audit"})
@NullMarked
package org.zhengshu.platform.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
