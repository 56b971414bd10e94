package org.zhengshu.platform.nodes;

/** Whether a department gives data from a database or receives deliveries in it. */
public enum SourceUse {
    PROVIDES,
    RECEIVES
}
