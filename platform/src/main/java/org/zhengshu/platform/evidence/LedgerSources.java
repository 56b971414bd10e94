package org.zhengshu.platform.evidence;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.trust.KeyProvider;

/** Everything that a check of the ledger reads beside the head in the data folder. */
@Component
record LedgerSources(
        LedgerStore store,
        SealedRows rows,
        SealedTables tables,
        List<SealedTable> sealed,
        List<ProvenTable> proven,
        KeyProvider keys) {}
