package org.zhengshu.platform.nodes;

import java.util.Optional;
import org.zhengshu.kernel.node.SourceId;

/** The sources that the city's nodes know. Reading one goes through {@code kernel.node.ExchangeNode}. */
public interface Sources {
    /** The platform's own database that uploaded files and shipped datasets are kept in. */
    SourceId UPLOADS = new SourceId("platform-uploads");

    /** By the platform itself, as it makes the sample city: in force at once, for there is nobody yet who could confirm. */
    void register(NewSource source);

    /** Empty also for one that its department has not confirmed yet. */
    Optional<Source> find(SourceId id);
}
