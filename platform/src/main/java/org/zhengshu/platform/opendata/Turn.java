package org.zhengshu.platform.opendata;

/** Which rows of a sorted table are wanted: told by a row, not by a count of those before it. */
sealed interface Turn {
    /** The rows behind the first {@code places}, at most {@link RowStore#MAX_SKIPPED}. */
    record First(int places) implements Turn {}

    record After(long number) implements Turn {}

    record Before(long number) implements Turn {}

    record Last() implements Turn {}

    /** Read from the end of the order. */
    default boolean backwards() {
        return switch (this) {
            case First ignored -> false;
            case After ignored -> false;
            case Before ignored -> true;
            case Last ignored -> true;
        };
    }
}
