package org.zhengshu.platform.governance;

import org.zhengshu.lake.Layer;
import org.zhengshu.lake.TableName;
import org.zhengshu.platform.catalogue.EntryId;

/** Where an entry's data lies in the lake. */
public final class EntryTables {
    private EntryTables() {}

    /** As delivered, all text. */
    public static TableName raw(EntryId entry) {
        return new TableName(Layer.RAW, name(entry));
    }

    /** Cleansed: the same rows and columns in the right form. */
    public static TableName clean(EntryId entry) {
        return new TableName(Layer.CLEAN, name(entry));
    }

    private static String name(EntryId entry) {
        return "e_" + entry.toString().replace('-', '_');
    }
}
