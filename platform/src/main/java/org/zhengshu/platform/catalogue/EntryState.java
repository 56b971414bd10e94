package org.zhengshu.platform.catalogue;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the working copy of an entry stands. An entry whose working copy is being changed keeps its published version live.
 * Numbers have gaps, so that states may come between.
 */
enum EntryState {
    DRAFT(100, Set.of(Step.EDIT, Step.SUBMIT)),
    SIGNING(200, Set.of(Step.SIGN, Step.SUSPEND, Step.RESUME)),
    UNDER_REVIEW(300, Set.of(Step.REVIEW, Step.SUSPEND, Step.RESUME)),
    RETURNED(400, Set.of(Step.EDIT, Step.SUBMIT, Step.SUSPEND, Step.RESUME)),
    PUBLISHED(500, Set.of(Step.CHANGE, Step.SUSPEND, Step.RESUME, Step.RETIRE, Step.MOUNT)),
    CHANGING(600, Set.of(Step.EDIT, Step.SUBMIT, Step.SUSPEND, Step.RESUME, Step.MOUNT)),
    RETIRED(800, Set.of());

    private final int number;
    // Set.of cannot be changed, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Step> steps;

    EntryState(int number, Set<Step> steps) {
        this.number = number;
        this.steps = steps;
    }

    int number() {
        return number;
    }

    boolean allows(Step step) {
        return steps.contains(step);
    }

    static EntryState of(int number) {
        return Arrays.stream(values())
                .filter(state -> state.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entry state " + number));
    }
}
