package org.zhengshu.platform.work;

import org.jspecify.annotations.Nullable;

/**
 * How far it is.
 *
 * @param total null where it is not known
 * @param unit what is counted, as pages name it; null before anything was counted
 */
public record WorkProgress(
        long done, @Nullable Long total, @Nullable String unit) {}
