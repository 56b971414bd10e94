package org.zhengshu.platform.audit;

import java.time.LocalDate;
import java.util.List;

/** 审计通知书: who may look at which period. */
record Notice(String number, LocalDate from, LocalDate until, String scope, List<String> auditors) {
    static final int MAX_NUMBER_LENGTH = 60;
    static final int MAX_SCOPE_LENGTH = 500;
    static final int MAX_AUDITORS = 20;
    static final int MAX_YEARS = 10;

    Notice {
        auditors = List.copyOf(auditors);
    }
}
