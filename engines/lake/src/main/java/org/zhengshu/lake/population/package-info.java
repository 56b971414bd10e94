/**
 * 人口基础库: persons by identity number from the departments' clean tables, the source of every cell beside it, and the
 * conflicts that a person must decide. Nothing is ever matched by name alone.
 */
@NullMarked
package org.zhengshu.lake.population;

import org.jspecify.annotations.NullMarked;
