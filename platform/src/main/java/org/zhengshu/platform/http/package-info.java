/** What every endpoint shares: problem details, words in two languages, pages of lists, If-Match, commands sent twice. */
@ApplicationModule(
        displayName = "HTTP 约定",
        allowedDependencies = {})
@NullMarked
package org.zhengshu.platform.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
