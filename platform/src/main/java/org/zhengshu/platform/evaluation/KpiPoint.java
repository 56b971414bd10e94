package org.zhengshu.platform.evaluation;

import java.time.LocalDate;

/** A rate as it stood at the end of a day, or stands now. */
record KpiPoint(LocalDate day, long numerator, long denominator) {}
