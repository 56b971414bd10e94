package org.zhengshu.platform.exchange;

import java.util.List;
import java.util.UUID;
import org.zhengshu.kernel.code.DepartmentCode;

/** 校核 of what a list match returned. Exchange only shows them; the module that keeps them stands above and answers. */
public interface RecheckedCells {

    /** What the asking department disputed of a match, the newest first. */
    List<RecheckedCell> of(UUID match, DepartmentCode applicant);

    /**
     * A disputed cell of a sheet.
     *
     * @param person the person's place in the match
     * @param words where the recheck stands, in the language of the request
     */
    record RecheckedCell(UUID grant, String person, UUID recheck, String words) {}
}
