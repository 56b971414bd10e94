package org.zhengshu.platform.evaluation;

import java.util.List;

/** 考核, read: the rates as they stand now, computed from rows, never typed. */
public interface Kpis {
    List<Kpi> current();
}
