/** 消息: in-site messages to a department or a person. */
@ApplicationModule(
        displayName = "消息",
        allowedDependencies = {"http", "identity"})
@NullMarked
package org.zhengshu.platform.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
