/**
 * 示例市: a fictional city from one seed. {@link org.zhengshu.sample.Truth} is what is so; the tables are what its departments
 * wrote down, with the faults and conflicts of real ones; {@link org.zhengshu.sample.Expected} keeps which rows are faulty, for
 * tests and for scoring only. Identity numbers and credit codes lie in the area 9901xx, which was never issued.
 */
@NullMarked
package org.zhengshu.sample;

import org.jspecify.annotations.NullMarked;
