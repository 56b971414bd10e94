package org.zhengshu.kernel.grant;

/** What people did to a grant. That its time is over is no act: the terms' date says it. */
public enum GrantStanding {
    ACTIVE,
    /** 暂停, for misuse (art. 27). */
    SUSPENDED,
    /** 终止 (art. 27). */
    REVOKED,
    /** 处置完成: the purpose ended, the data was returned or destroyed, and that is recorded (art. 27). */
    DISPOSED
}
