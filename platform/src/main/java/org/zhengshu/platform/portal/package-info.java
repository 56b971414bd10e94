/** 门户: composes the desk; serves the console. */
@ApplicationModule(
        displayName = "门户",
        allowedDependencies = {
            "http",
            "identity",
            "workflow",
            "notification",
            "catalogue",
            "exchange",
            "demand",
            "evaluation",
            "policy"
        })
@NullMarked
package org.zhengshu.platform.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
