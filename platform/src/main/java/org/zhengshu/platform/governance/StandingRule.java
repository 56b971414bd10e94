package org.zhengshu.platform.governance;

import org.jspecify.annotations.Nullable;

/**
 * A rule of an entry as it stands.
 *
 * @param set by whom, when somebody set it; null when it follows from the items
 * @param muted by whom it was muted; null when it is judged
 * @param hindrance why it cannot be judged; null when it can
 */
record StandingRule(
        EntryRule rule,
        @Nullable SetRule set,
        @Nullable SetRule muted,
        @Nullable Hindrance hindrance) {

    boolean holds() {
        return muted == null;
    }
}
