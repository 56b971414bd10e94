package org.zhengshu.platform.identity;

import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.code.DepartmentCode;

/** The bodies of the city. */
public interface Departments {

    /** In the order of their codes. */
    List<Department> all();

    Optional<Department> find(DepartmentCode code);

    /** The department, which must exist. */
    Department require(DepartmentCode code);

    /** As pages name it; a code that is unknown is its own name. */
    DepartmentRef ref(DepartmentCode code);
}
