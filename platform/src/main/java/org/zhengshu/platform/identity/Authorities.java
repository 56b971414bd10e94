package org.zhengshu.platform.identity;

import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;

/** 同级主管部门: which data authority mediates for a department. */
@Component
public class Authorities {
    private final Departments departments;
    private final Accounts accounts;

    Authorities(Departments departments, Accounts accounts) {
        this.departments = departments;
        this.accounts = accounts;
    }

    /** The authority of the department's own division when it works on the platform, else the city's, else any. */
    public DepartmentCode of(DepartmentCode department) {
        var division = departments.require(department).division();
        var working = departments.all().stream()
                .filter(one -> one.kind() == DepartmentKind.DATA_AUTHORITY)
                .filter(one -> !accounts.holders(one.code(), Role.AUTHORITY).isEmpty())
                .toList();
        var found = Stream.of(
                        working.stream().filter(one -> one.division().equals(division)),
                        working.stream().filter(one -> one.division().value().endsWith("00")),
                        working.stream())
                .flatMap(one -> one)
                .findFirst()
                .map(Department::code);
        return Check.present(found.orElse(null), "a data authority that works on the platform");
    }
}
