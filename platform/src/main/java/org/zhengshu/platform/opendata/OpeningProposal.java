package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sample of the values suggests; the officer decides. */
record OpeningProposal(List<Column> columns) {

    /**
     * An item in whose values codes for "not measured" or names among other words were seen, or that may point to a person.
     *
     * @param missing the codes as they are written
     * @param pointing as what it may point to a person; null when it does not seem to
     * @param namesInside values of the sample in which a name seems to stand among other words; a guess
     */
    record Column(String item, List<String> missing, ColumnOfPersons.@Nullable Kind pointing, long namesInside) {}
}
