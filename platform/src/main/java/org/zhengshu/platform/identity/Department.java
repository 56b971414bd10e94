package org.zhengshu.platform.identity;

import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;

/** A body that gives or receives data. */
public record Department(
        DepartmentCode code, String name, String englishName, DivisionCode division, DepartmentKind kind) {}
