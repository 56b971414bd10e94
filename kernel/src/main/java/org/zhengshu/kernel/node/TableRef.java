package org.zhengshu.kernel.node;

import org.zhengshu.kernel.error.Check;

/** A table or view at a source. Names are exactly as the database has them; whoever builds SQL quotes them. */
public record TableRef(SourceId source, String schema, String table) {
    public static final int MAX_NAME_LENGTH = 128;

    public TableRef {
        Check.that(!schema.isBlank() && schema.length() <= MAX_NAME_LENGTH, "schema name of 1 to 128 characters");
        Check.that(!table.isBlank() && table.length() <= MAX_NAME_LENGTH, "table name of 1 to 128 characters");
    }

    @Override
    public String toString() {
        return source + "/" + schema + "." + table;
    }
}
