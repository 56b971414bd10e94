/** 存证: every step leaves a leaf in the SM3 Merkle ledger and gets a numbered receipt. */
@ApplicationModule(
        displayName = "存证",
        allowedDependencies = {"http"})
@NullMarked
package org.zhengshu.platform.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
