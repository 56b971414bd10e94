/** 考核: rates with numerator and denominator, each number a link to its rows. */
@ApplicationModule(
        displayName = "考核",
        allowedDependencies = {"http", "identity", "audit", "evidence", "catalogue", "use", "demand", "operations"})
@NullMarked
package org.zhengshu.platform.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
