package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.SourceId;

/** A registered database of a department, without its address and password.  {@code frontEnd}: 前置库. */
public record Source(
        SourceId id, String name, DepartmentCode department, SourceKind kind, SourceUse use, boolean frontEnd) {}
