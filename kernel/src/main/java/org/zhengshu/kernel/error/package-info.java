@NullMarked
package org.zhengshu.kernel.error;

import org.jspecify.annotations.NullMarked;
