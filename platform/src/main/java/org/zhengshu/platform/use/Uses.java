package org.zhengshu.platform.use;

import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.policy.GrantId;

/**
 * Whoever moves or shows data of a department asks here first, and asks {@linkplain #again again} while it goes on: grant,
 * entry and mount are read anew each time, so that a stop is at once.
 */
public interface Uses {

    /** A use under a grant begins or is arranged. What is permitted is audited by who then does it; a refusal here. */
    UseAnswer begin(GrantId grant, UseRequest request);

    /** Whether {@link #begin} would be permitted now: for a page, before it offers the use. Not audited. */
    UseAnswer would(GrantId grant, UseRequest request);

    /** What the platform does with an entry by its own duty begins. A refusal is audited. */
    UseAnswer begin(EntryId entry, UseKind duty);

    /** Whether the platform's duty would be permitted now. Not audited. */
    UseAnswer would(EntryId entry, UseKind duty);

    /** The department looks at its own entry. */
    UseAnswer own(PublishedEntry entry, UseRequest request);

    /** The same question on today's facts. Not audited: whoever then breaks off records why. */
    UseAnswer again(PermittedUse use);
}
