package org.zhengshu.platform.workflow;

/** What can be done with a task beside the thing itself. */
public enum TaskStep {
    HAND_OVER,
    URGE
}
