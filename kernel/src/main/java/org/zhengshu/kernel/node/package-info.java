@NullMarked
package org.zhengshu.kernel.node;

import org.jspecify.annotations.NullMarked;
