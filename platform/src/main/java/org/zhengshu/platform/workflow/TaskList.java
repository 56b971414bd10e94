package org.zhengshu.platform.workflow;

import java.util.List;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;

/** 待办, read: what a caller can do, the most urgent first. */
public interface TaskList {
    /** More than anybody's desk holds. */
    int MAX_DESK = 500;

    /** Whose tasks. */
    enum Scope {
        /** What the caller himself may do: his department, his roles, handed over to nobody else. */
        MINE,
        /** Everything of the caller's department. */
        DEPARTMENT,
        /** What the caller's department asked of others: whoever waits may urge. */
        ASKED,
        /** Everything of the city, for the data authority. */
        CITY
    }

    /** The caller's open tasks, at most {@link #MAX_DESK}, by due date. */
    List<TaskView> desk(Caller caller);

    Page<TaskView> page(Caller caller, Scope scope, boolean open, PageRequest request);
}
