/** 共享授权: grants bind who, which items, for what purpose, until when; they stop at once. */
@ApplicationModule(
        displayName = "授权",
        allowedDependencies = {"http", "identity", "audit", "evidence"})
@NullMarked
package org.zhengshu.platform.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
