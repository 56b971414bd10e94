package org.zhengshu.kernel.node;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can go wrong at a department's side; the words stand in {@code messages/node}. */
public enum NodeProblem implements ProblemCode {
    SOURCE_UNKNOWN(404, Blame.CALLER),
    SOURCE_UNREACHABLE(503, Blame.OUTSIDE),
    SOURCE_REFUSED_LOGIN(503, Blame.OUTSIDE),
    /** The server answers and has no database of this name. */
    DATABASE_GONE(503, Blame.OUTSIDE),
    TABLE_GONE(409, Blame.OUTSIDE),
    PERMISSION_LOST(409, Blame.OUTSIDE),
    COLUMN_GONE(409, Blame.OUTSIDE),
    COLUMN_TYPE_CHANGED(409, Blame.OUTSIDE),
    KEY_MISSING(409, Blame.OUTSIDE),
    TARGET_DISK_FULL(507, Blame.CAPACITY),
    TARGET_REFUSED_ROWS(409, Blame.OUTSIDE),
    /** A value of the source that the type at the receiver does not have, such as the date 0000-00-00. */
    VALUE_WITHOUT_PLACE(409, Blame.OUTSIDE),
    /** A type of the source that is not on the list of what a receiver's table may be made of. */
    TYPE_WITHOUT_PLACE(409, Blame.OUTSIDE),
    TARGET_NOT_POSTGRESQL(409, Blame.CALLER),
    /** A schema that belongs to the database system or lies outside of what the source is for. */
    SCHEMA_CLOSED(403, Blame.CALLER),
    /** An address in no network that the settings allow, or in one that no setting allows. */
    HOST_NOT_ALLOWED(403, Blame.CALLER),
    /** The server has no certificate that the source's CA signed for its name, or offers no TLS. */
    LINK_NOT_TRUSTED(503, Blame.OUTSIDE),
    TOO_MANY_COLUMNS(422, Blame.CALLER),
    TOO_MANY_KEYS(422, Blame.CALLER),
    DISAGREED(500, Blame.US);

    private final ProblemTraits traits;

    NodeProblem(int status, Blame blame) {
        traits = new ProblemTraits("node", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
