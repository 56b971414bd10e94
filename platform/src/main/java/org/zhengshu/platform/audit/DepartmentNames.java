package org.zhengshu.platform.audit;

/** Names of departments by credit code; identity answers. */
public interface DepartmentNames {

    DepartmentName of(String code);

    /** As pages name a department. */
    record DepartmentName(String code, String name, String englishName) {}
}
