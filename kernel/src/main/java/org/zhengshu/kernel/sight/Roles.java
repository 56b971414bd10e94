package org.zhengshu.kernel.sight;

import java.util.Set;

/** The roles that the rule of sight knows, by the names that identity gives them. */
public final class Roles {
    public static final String DATA_OFFICER = "DATA_OFFICER";
    public static final String SHARING_HEAD = "SHARING_HEAD";
    public static final String CASE_WORKER = "CASE_WORKER";
    public static final String AUTHORITY = "AUTHORITY";
    public static final String AUDITOR = "AUDITOR";

    /** Who works with what a department receives and answers for; heads who sign and developers do not. */
    public static final Set<String> HANDLERS = Set.of(DATA_OFFICER, SHARING_HEAD, CASE_WORKER);

    public static final String SYSTEM_ADMIN = "SYSTEM_ADMIN";
    public static final String SECURITY_ADMIN = "SECURITY_ADMIN";
    public static final String AUDIT_ADMIN = "AUDIT_ADMIN";
    public static final Set<String> ADMINISTRATORS = Set.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN);

    private Roles() {}
}
