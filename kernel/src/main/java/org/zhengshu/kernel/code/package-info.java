@NullMarked
package org.zhengshu.kernel.code;

import org.jspecify.annotations.NullMarked;
