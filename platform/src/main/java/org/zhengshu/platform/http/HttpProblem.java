package org.zhengshu.platform.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.FullDisk;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** Problems that any endpoint can have. */
public enum HttpProblem implements ProblemCode {
    NOT_FOUND(404, Blame.CALLER),
    NOT_LOGGED_IN(401, Blame.CALLER),
    FORBIDDEN(403, Blame.CALLER),
    BAD_REQUEST(400, Blame.CALLER),
    UNREADABLE_BODY(400, Blame.CALLER),
    UNUSABLE_TEXT(400, Blame.CALLER),
    BEYOND_SHAPE(400, Blame.CALLER),
    INCOMPLETE_BODY(422, Blame.CALLER),
    METHOD_NOT_ALLOWED(405, Blame.CALLER),
    MEDIA_TYPE_NOT_SUPPORTED(415, Blame.CALLER),
    TOO_LARGE(413, Blame.CALLER),
    LENGTH_REQUIRED(411, Blame.CALLER),
    MISDIRECTED(421, Blame.CALLER),
    BAD_CURSOR(400, Blame.CALLER),
    BAD_LIMIT(400, Blame.CALLER),
    IF_MATCH_MISSING(428, Blame.CALLER),
    CHANGED_MEANWHILE(412, Blame.CALLER),
    COMMAND_KEY_REUSED(409, Blame.CALLER),
    DATABASE_AWAY(503, Blame.US),
    BUSY(503, Blame.CAPACITY),
    TOOK_TOO_LONG(503, Blame.CAPACITY),
    DISK_FULL(507, Blame.CAPACITY),
    INTERNAL(500, Blame.US);

    /** What PostgreSQL says when a statement's time is over, and when a lock's is. */
    private static final String QUERY_CANCELLED = "57014";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Two transactions stood in each other's way and this one was ended for the other's sake. */
    private static final String DEADLOCK = "40P01";

    private static final String NOT_SERIALIZABLE = "40001";

    /** What a session is told whose transaction did nothing for longer than its pool allows. */
    private static final String IDLE_IN_TRANSACTION = "25P03";

    private final ProblemTraits traits;

    HttpProblem(int status, Blame blame) {
        traits = new ProblemTraits("http", status, blame);
    }

    /** What an unexpected failure means to the person who asked. */
    public static HttpProblem of(Throwable failure) {
        if (FullDisk.caused(failure)) {
            return DISK_FULL;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A session that was ended cannot roll back either; what ended it is told.
            if (cause instanceof TransactionSystemException twice && twice.getOriginalException() != null) {
                return of(twice.getOriginalException());
            }
            if (cause instanceof PooledDatabase.PoolFull
                    || hasState(cause, LOCK_NOT_AVAILABLE)
                    || hasState(cause, DEADLOCK)
                    || hasState(cause, NOT_SERIALIZABLE)) {
                return BUSY;
            }
            if (hasState(cause, QUERY_CANCELLED) || hasState(cause, IDLE_IN_TRANSACTION)) {
                return TOOK_TOO_LONG;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || (cause instanceof SQLException sql && isAway(sql))) {
                return DATABASE_AWAY;
            }
        }
        return INTERNAL;
    }

    private static boolean hasState(Throwable failure, String state) {
        return failure instanceof SQLException sql && state.equals(sql.getSQLState());
    }

    /** Class 08 of the SQL standard, no connection; of PostgreSQL's class 57 shutdown, crash and start. */
    private static boolean isAway(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P0")));
    }

    /** The problem behind a refusing status of the server itself; what is not told apart is a bad request. */
    public static HttpProblem refused(int status) {
        return switch (status) {
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 415 -> MEDIA_TYPE_NOT_SUPPORTED;
            default -> status >= 500 ? INTERNAL : BAD_REQUEST;
        };
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
