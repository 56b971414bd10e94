package org.zhengshu.platform.demand;

import java.util.Arrays;
import org.zhengshu.kernel.error.Check;

/** States of an application as a whole; its lines have their own. */
enum ApplicationState {
    DRAFT(100),
    /** 待本部门共享工作机构负责人签署 (art. 20). */
    SIGNING(200),
    SUBMITTED(300),
    /** Every line is answered, and delivered where it was agreed. */
    CLOSED(400),
    WITHDRAWN(900);

    private final int code;

    ApplicationState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ApplicationState of(int code) {
        return Check.present(
                Arrays.stream(values())
                        .filter(state -> state.code == code)
                        .findFirst()
                        .orElse(null),
                "application state " + code);
    }
}
