/** 共享授权 as a pure value: platform, gateway and node decide alike. */
@NullMarked
package org.zhengshu.kernel.grant;

import org.jspecify.annotations.NullMarked;
