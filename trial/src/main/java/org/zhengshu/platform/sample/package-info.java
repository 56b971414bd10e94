/**
 * 示例市: creates the sample city in a new data folder and drives the main job through it, over HTTP on loopback, as its people
 * would. Knows of the other modules only how to register departments, accounts and sources; nobody depends on it.
 */
@ApplicationModule(
        displayName = "示例市",
        allowedDependencies = {"http", "identity", "nodes", "launch"})
@NullMarked
package org.zhengshu.platform.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
