package org.zhengshu.platform.nodes;

import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.node.SourceId;

/** The sources that the city's nodes know. Reading one goes through {@code kernel.node.ExchangeNode}. */
public interface Sources {
    /** The platform's own database that uploaded files and shipped datasets are kept in. */
    SourceId UPLOADS = new SourceId("platform-uploads");

    void register(NewSource source);

    Optional<Source> find(SourceId id);

    List<Source> all();
}
