package org.zhengshu.platform.http;

import org.zhengshu.kernel.sight.Sight;

/** A bean for each kind of thing that has a rule of sight, so that all rules stand in one reference. */
public interface KnownSight {
    Sight<?> rule();
}
