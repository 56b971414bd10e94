package org.zhengshu.platform.objection;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.exchange.RecheckedCells;
import org.zhengshu.platform.http.Words;

/** Tells the sheet of a list match which of its cells are disputed, and how far that is. */
@Component
class StoredRecheckedCells implements RecheckedCells {
    private final RecheckStore store;
    private final Words words;

    StoredRecheckedCells(RecheckStore store, Words words) {
        this.store = store;
        this.words = words;
    }

    @Override
    public List<RecheckedCell> of(UUID match, DepartmentCode applicant) {
        return store.ofMatch(match, applicant).stream()
                .map(recheck -> new RecheckedCell(
                        recheck.grant(),
                        recheck.person() == null ? "" : recheck.person(),
                        recheck.id().value(),
                        words.of("objection.cell." + standing(recheck.state()), recheck.number())))
                .toList();
    }

    private static String standing(RecheckState state) {
        return switch (state) {
            case RecheckState.Filed ignored -> "filed";
            case RecheckState.Accepted ignored -> "accepted";
            case RecheckState.Replied replied -> lower(replied.outcome());
            case RecheckState.Confirmed confirmed -> lower(confirmed.outcome());
            case RecheckState.Disputed ignored -> "disputed";
            case RecheckState.Upheld upheld -> lower(upheld.outcome());
        };
    }

    private static String lower(RecheckOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
