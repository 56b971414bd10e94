/** Calls that nobody would make, sent over the wire to every operation there is. */
@NullMarked
package org.zhengshu.platform.fuzz;

import org.jspecify.annotations.NullMarked;
