/** 身份: accounts, roles, departments; the three administrators exclude each other (三员分立). */
@ApplicationModule(
        displayName = "身份",
        allowedDependencies = {"http", "audit", "evidence"})
@NullMarked
package org.zhengshu.platform.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
