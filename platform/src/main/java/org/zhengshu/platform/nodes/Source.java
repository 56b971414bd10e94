package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.SourceId;

/**
 * A registered database of a department, without its address and password.
 *
 * @param kind of the address in force
 * @param frontEnd 前置库
 * @param revision counts the addresses; another one means that the department confirmed another address
 */
public record Source(
        SourceId id,
        String name,
        DepartmentCode department,
        SourceKind kind,
        SourceUse use,
        boolean frontEnd,
        int revision) {

    /** One that is to be registered. */
    public Source(
            SourceId id, String name, DepartmentCode department, SourceKind kind, SourceUse use, boolean frontEnd) {
        this(id, name, department, kind, use, frontEnd, 1);
    }
}
