/** 使用: may this be used now? One decision for every way in which data moves; the rule itself is pure and in the kernel. */
@ApplicationModule(
        displayName = "使用",
        allowedDependencies = {"http", "audit", "policy", "catalogue"})
@NullMarked
package org.zhengshu.platform.use;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
