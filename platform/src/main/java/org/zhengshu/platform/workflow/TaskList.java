package org.zhengshu.platform.workflow;

import java.util.List;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;

/** 待办, read: what a caller can do, the most urgent first. */
public interface TaskList {
    /** So many are read for a desk; whether there are more is said. */
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

    /** @param more than {@link #MAX_DESK}, so that what is counted of them is the least */
    record Desk(List<TaskView> tasks, boolean more) {
        public Desk {
            tasks = List.copyOf(tasks);
        }
    }

    /** The caller's open tasks by due date, at most {@link #MAX_DESK}. */
    Desk desk(Caller caller);

    Page<TaskView> page(Caller caller, Scope scope, boolean open, PageRequest request);
}
