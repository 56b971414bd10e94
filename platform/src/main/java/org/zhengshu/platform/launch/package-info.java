/**
 * 启动: from the command line to a serving platform, and to its end: what was asked for and whether it makes sense, the data
 * folder, the database and its two roles, the listener, the migrations of all modules. What stops a start is said in one
 * sentence in both languages. Nobody depends on it but the program's own entry.
 */
@ApplicationModule(
        displayName = "启动",
        allowedDependencies = {"nodes", "http"})
@NullMarked
package org.zhengshu.platform.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
