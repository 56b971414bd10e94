package org.zhengshu.platform.nodes;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.transfer.StoringUpload;
import org.zhengshu.transfer.file.UploadedTable;

/** Uploads in a schema of their own. */
@Component
class StoredUploads implements Uploads {
    private final StoringUpload storing;

    StoredUploads(EmbeddedDatabases embedded) {
        this.storing = new StoringUpload(source -> Optional.of(embedded.uploads()));
    }

    @Override
    public TableRef store(UploadedTable upload, String table, String comment) {
        var ref = new TableRef(Sources.UPLOADS, UploadsRole.SCHEMA, table);
        try {
            storing.store(upload, ref, comment);
        } catch (Problem refused) {
            // Here the receiver whose disk is full is the platform.
            throw refused.code() == NodeProblem.TARGET_DISK_FULL
                    ? Problem.causedBy(refused, HttpProblem.DISK_FULL)
                    : refused;
        }
        return ref;
    }

    @Override
    public void remove(String table) {
        storing.remove(new TableRef(Sources.UPLOADS, UploadsRole.SCHEMA, table));
    }
}
