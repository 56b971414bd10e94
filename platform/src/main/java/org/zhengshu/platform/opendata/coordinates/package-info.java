/** Coordinates of Chinese map services and their way back to CGCS2000. */
@NullMarked
package org.zhengshu.platform.opendata.coordinates;

import org.jspecify.annotations.NullMarked;
