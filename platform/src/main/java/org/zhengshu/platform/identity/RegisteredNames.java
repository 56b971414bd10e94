package org.zhengshu.platform.identity;

import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.audit.DepartmentNames;

/** Tells the audit how departments are called. */
@Component
class RegisteredNames implements DepartmentNames {
    private final Departments departments;

    RegisteredNames(Departments departments) {
        this.departments = departments;
    }

    @Override
    public DepartmentName of(String code) {
        return DepartmentCode.parse(code)
                .map(departments::ref)
                .map(ref -> new DepartmentName(ref.code(), ref.name(), ref.englishName()))
                .orElseGet(() -> new DepartmentName(code, code, code));
    }
}
