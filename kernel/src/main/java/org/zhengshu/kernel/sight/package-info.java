/** 可见: who sees which facts of what. One rule for a page, a list, a file and a copy; pure, so that all doors ask the same function. */
@NullMarked
package org.zhengshu.kernel.sight;

import org.jspecify.annotations.NullMarked;
