package org.zhengshu.platform.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/** 近期交付, read, for the desk. */
public interface RecentDeliveries {

    /** The newest deliveries to or from a department, or of the whole city for null; newest first. */
    List<DeliverySummary> recent(@Nullable DepartmentCode department, int limit);
}
