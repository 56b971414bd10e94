/** 清洗: puts the form of values right, counts every change, and leaves the original in the raw layer. */
@NullMarked
package org.zhengshu.lake.cleansing;

import org.jspecify.annotations.NullMarked;
