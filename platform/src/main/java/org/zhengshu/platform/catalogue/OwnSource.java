package org.zhengshu.platform.catalogue;

import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.platform.nodes.UploadOwners;

/** A department catalogues and mounts tables of its own databases, and files that it uploaded itself. */
@Component
class OwnSource {
    private final Sources sources;
    private final UploadOwners uploads;

    OwnSource(Sources sources, UploadOwners uploads) {
        this.sources = sources;
        this.uploads = uploads;
    }

    /** The table, if its source is the department's; to others it does not exist. */
    TableRef table(String source, String schema, String table, DepartmentCode department) {
        boolean wellFormed = source.matches("[a-z][a-z0-9-]{1,62}") && isName(schema) && isName(table);
        if (!wellFormed) {
            throw Problem.of(CatalogueProblem.SOURCE_NOT_OWN, source);
        }
        var id = new SourceId(source);
        boolean own = id.equals(Sources.UPLOADS)
                ? uploads.isOf(new TableRef(id, schema, table), department)
                : sources.find(id)
                        .map(known -> known.department().equals(department))
                        .orElse(false);
        if (!own) {
            throw Problem.of(CatalogueProblem.SOURCE_NOT_OWN, source);
        }
        return new TableRef(id, schema, table);
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= TableRef.MAX_NAME_LENGTH;
    }
}
