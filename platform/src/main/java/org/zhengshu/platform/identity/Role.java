package org.zhengshu.platform.identity;

import java.util.Set;

/** Few roles, after the regulation's offices (条例 art. 11, 13, 20, 21) and the three administrators (三员). */
public enum Role {
    /** 数据专员: compiles, mounts, applies, follows up. */
    DATA_OFFICER,
    /** 部门负责人: signs catalogues (art. 13). */
    DEPARTMENT_HEAD,
    /** 共享工作机构负责人: signs applications and answers them (art. 20, 21). */
    SHARING_HEAD,
    /** 经办(核对)人员: uses grants for cases. */
    CASE_WORKER,
    /** An application's developer: credentials and calls. */
    DEVELOPER,
    /** 市数据主管部门: reviews and publishes, consents to extensions, sees the city. */
    AUTHORITY,
    /** 审计人员: asks within a notice 审计通知书. */
    AUDITOR,
    /** 系统管理员. */
    SYSTEM_ADMIN,
    /** 安全管理员. */
    SECURITY_ADMIN,
    /** 审计管理员. */
    AUDIT_ADMIN;

    /** 三员分立 (GB/T 22239-2019): these exclude each other and every other role. */
    public static final Set<Role> ADMINISTRATORS = Set.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN);
}
