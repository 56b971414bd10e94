package org.zhengshu.platform.identity;

/** What a body is to the platform. */
public enum DepartmentKind {
    /** 政务数据主管部门. */
    DATA_AUTHORITY,
    /** 政府部门. */
    GOVERNMENT,
    /** 群团. */
    MASS_ORGANISATION,
    /** 公共服务单位. */
    PUBLIC_SERVICE
}
