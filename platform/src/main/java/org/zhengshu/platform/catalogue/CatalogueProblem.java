package org.zhengshu.platform.catalogue;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about entries, mounts and systems. */
public enum CatalogueProblem implements ProblemCode {
    ENTRY_NOT_FOUND(404),
    /** With every fault of the entry. */
    ENTRY_FAULTY(422),
    /** The entry's state does not allow the step; the attempt is audited. */
    STEP_NOT_ALLOWED(409),
    REASON_FAULTY(422),
    SYSTEM_FAULTY(422),
    SOURCE_NOT_OWN(404),
    /** The table does not hold what the entry promises. */
    MOUNT_FAULTY(422),
    NOT_MOUNTED(404),
    TOO_MANY_COLUMNS(422),
    UPLOAD_FAULTY(422);

    private final ProblemTraits traits;

    CatalogueProblem(int status) {
        traits = new ProblemTraits("catalogue", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
