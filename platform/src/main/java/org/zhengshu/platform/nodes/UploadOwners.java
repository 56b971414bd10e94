package org.zhengshu.platform.nodes;

import java.util.Set;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.TableRef;

/** Whose an upload is. Each is one department's; to all others it is not there, and one without a row is nobody's. */
public interface UploadOwners {

    /** The names of the department's tables in {@link Sources#UPLOADS}. */
    Set<String> uploadsOf(DepartmentCode department);

    /** False also for what is no upload at all. */
    default boolean isOf(TableRef table, DepartmentCode department) {
        return table.source().equals(Sources.UPLOADS)
                && table.schema().equals(UploadsRole.SCHEMA)
                && uploadsOf(department).contains(table.table());
    }
}
