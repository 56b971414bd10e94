/** 门户: composes the desk; serves the console. */
@ApplicationModule(
        displayName = "门户",
        allowedDependencies = {"http", "identity", "workflow", "catalogue", "exchange", "evaluation"})
@NullMarked
package org.zhengshu.platform.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
