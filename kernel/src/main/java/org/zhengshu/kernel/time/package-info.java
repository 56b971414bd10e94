@NullMarked
package org.zhengshu.kernel.time;

import org.jspecify.annotations.NullMarked;
