package org.zhengshu.platform.demand;

import org.zhengshu.kernel.SubjectRef;

/** A line with the application that it belongs to. */
record LineOf(Application application, Line line) {

    SubjectRef subject() {
        return application.subject(line);
    }
}
