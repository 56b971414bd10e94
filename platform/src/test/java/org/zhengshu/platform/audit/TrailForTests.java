package org.zhengshu.platform.audit;

import org.zhengshu.platform.evidence.SealedTable;

/** The sealed table of events, for tests without the application. */
public final class TrailForTests {
    private TrailForTests() {}

    public static SealedTable events() {
        return SealedTrail.sealedEvents();
    }
}
