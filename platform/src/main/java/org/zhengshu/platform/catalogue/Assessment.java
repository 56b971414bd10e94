package org.zhengshu.platform.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The record of an assessment before submission: 保密风险评估, 个人信息保护影响评估 (条例 art. 13). */
record Assessment(boolean done, @Nullable LocalDate date, String conclusion) {
    static final Assessment MISSING = new Assessment(false, null, "");

    Assessment {
        conclusion = Texts.stripped(conclusion);
    }
}
