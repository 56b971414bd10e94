package org.zhengshu.kernel.time;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/** How long a duty may take. */
public sealed interface TimeLimit {

    /**
     * Where the length comes from, as a code ({@code 809-21}: article 21 of 国令第809号); null when the source names no
     * article. The words are the page's.
     */
    @Nullable
    String article();

    /** A period in working days. */
    record WorkingDays(int count, @Nullable String article) implements TimeLimit {
        public WorkingDays {
            Check.that(
                    count >= 1 && count <= WorkingDayCalendar.MAX_WORKING_DAYS,
                    "a period has 1 to %d working days, got %d",
                    WorkingDayCalendar.MAX_WORKING_DAYS,
                    count);
        }
    }

    /** A period of keeping, in years. */
    record Years(int count, @Nullable String article) implements TimeLimit {
        public Years {
            Check.that(count >= 1 && count <= 100, "a period of keeping has 1 to 100 years, got %d", count);
        }
    }
}
