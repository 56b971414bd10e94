/** 质量检核: rules over one table, judged in one pass. Dimensions after GB/T 36344-2018 (待核). */
@NullMarked
package org.zhengshu.lake.quality;

import org.jspecify.annotations.NullMarked;
