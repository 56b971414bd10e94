package org.zhengshu.platform.nodes;

import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.transfer.file.UploadedTable;

/** Keeps uploaded files as tables of {@link Sources#UPLOADS}, so that they are read like any other. */
public interface Uploads {

    /**
     * Stores the file's rows as {@code table}, replacing what a table of that name held; all of it or nothing. Nobody sees
     * it until {@link UploadOwners} names its owner.
     *
     * @param comment what the table is, usually the file's name
     */
    TableRef store(UploadedTable upload, String table, String comment);

    /** Removes a table that nothing uses; what is gone already is fine. */
    void remove(String table);
}
