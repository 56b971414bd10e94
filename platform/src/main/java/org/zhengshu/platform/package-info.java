/** The platform: one Spring Boot application; every direct sub-package is a module, checked by Spring Modulith. */
@NullMarked
package org.zhengshu.platform;

import org.jspecify.annotations.NullMarked;
