package org.zhengshu.platform.opendata;

import java.util.List;

/** What a sample of the values suggests; the officer decides. */
record OpeningProposal(List<Column> columns) {

    /**
     * An item in whose values codes for "not measured" were seen.
     *
     * @param missing the codes as they are written
     */
    record Column(String item, List<String> missing) {}
}
