package org.zhengshu.platform.nodes;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.transfer.StoringUpload;
import org.zhengshu.transfer.file.UploadedTable;

/** Uploads in a schema of their own. */
@Component
class StoredUploads implements Uploads {
    private static final String SCHEMA = "uploads";

    private final StoringUpload storing;

    StoredUploads(EmbeddedDatabases embedded) {
        this.storing = new StoringUpload(source -> Optional.of(embedded.uploads()));
    }

    @Override
    public TableRef store(UploadedTable upload, String table, String comment) {
        var ref = new TableRef(Sources.UPLOADS, SCHEMA, table);
        storing.store(upload, ref, comment);
        return ref;
    }

    @Override
    public void remove(String table) {
        storing.remove(new TableRef(Sources.UPLOADS, SCHEMA, table));
    }
}
