package org.zhengshu.platform.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.evidence.SealedTable;

/** The sealed tables of the trail as somebody else's connection sees them, in the midst of his transaction. */
public final class SealedTrail {
    private SealedTrail() {}

    public static List<SealedTable> seenBy(JdbcClient jdbc) {
        return List.of(new SealedEvents(jdbc), new SealedBatches(jdbc));
    }
}
