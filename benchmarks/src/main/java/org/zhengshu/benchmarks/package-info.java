/** Benchmarks behind {@code ./bench}: each prints a ratio to a named baseline that was measured in the same run. */
@NullMarked
package org.zhengshu.benchmarks;

import org.jspecify.annotations.NullMarked;
