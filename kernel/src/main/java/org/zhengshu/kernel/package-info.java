/**
 * Values and wire contracts that every executable of Zhengshu (政枢) shares: codes, identifiers, problems, the
 * working-day calendar, the node contract, manifests. No input or output, no framework, no dependency.
 */
@NullMarked
package org.zhengshu.kernel;

import org.jspecify.annotations.NullMarked;
