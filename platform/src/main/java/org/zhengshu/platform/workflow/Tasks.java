package org.zhengshu.platform.workflow;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;

/** 待办. All methods join the caller's transaction. */
public interface Tasks {

    /** Opens a task; the same kind, subject and department opens only one. */
    void open(NewTask task);

    /** Closes the open task with its decision; nothing happens when there is none. {@code department} null means all. */
    void complete(TaskKind kind, SubjectRef subject, @Nullable DepartmentCode department, String decision);

    /** Closes every open task about a subject because it is moot. */
    void cancelAll(SubjectRef subject, String reason);
}
