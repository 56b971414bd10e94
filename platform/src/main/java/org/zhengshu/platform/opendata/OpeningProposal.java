package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sample of the values suggests; the officer decides. */
record OpeningProposal(List<Column> columns) {

    /**
     * An item in whose values codes for "not measured" were seen, or that may point to a person.
     *
     * @param missing the codes as they are written
     * @param pointing as what it may point to a person; null when it does not seem to
     */
    record Column(String item, List<String> missing, ColumnOfPersons.@Nullable Kind pointing) {}
}
