package org.zhengshu.transfer;

import java.util.Optional;
import org.zhengshu.kernel.node.SourceId;

/** What the node must be told about its sources. Asked at every use, so that a changed password counts at once. */
@FunctionalInterface
public interface SourceAddresses {
    Optional<SourceAddress> addressOf(SourceId source);
}
