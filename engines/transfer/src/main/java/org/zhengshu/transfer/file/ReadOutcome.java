package org.zhengshu.transfer.file;

import java.util.List;
import org.zhengshu.kernel.error.Fault;

/** What came of reading an uploaded file. */
public sealed interface ReadOutcome {
    record Readable(UploadedTable table) implements ReadOutcome {}

    /** With every fault found up to where reading ended, each with line or cell. */
    record Refused(List<Fault> faults) implements ReadOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
