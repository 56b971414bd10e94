package org.zhengshu.platform.demand;

import java.util.List;

/** 供需对接清单, read: every line that was ever submitted, oldest first. */
public interface RequestList {
    List<RequestLine> lines();
}
