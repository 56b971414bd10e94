package org.zhengshu.platform.identity;

/** A department as pages name it. */
public record DepartmentRef(String code, String name, String englishName) {
    public static DepartmentRef of(Department department) {
        return new DepartmentRef(department.code().value(), department.name(), department.englishName());
    }
}
