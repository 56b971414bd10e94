package org.zhengshu.sample;

import java.util.List;
import java.util.function.Consumer;

/** A table of a department's database as its vendor made it. */
interface SourceTable {

    /** The table's name, in capitals as in the vendor's manual. */
    String name();

    /** Definition, comments and indexes, without the rows. */
    String ddl();

    /** Gives every row to {@code to}, in the order of the columns; an empty text is NULL. */
    void rows(Consumer<List<String>> to);
}
