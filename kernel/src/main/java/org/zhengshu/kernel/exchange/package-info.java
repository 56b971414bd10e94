@NullMarked
package org.zhengshu.kernel.exchange;

import org.jspecify.annotations.NullMarked;
