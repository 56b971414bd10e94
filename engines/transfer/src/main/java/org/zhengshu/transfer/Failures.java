package org.zhengshu.transfer;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;

/** What a database's error means to the people at both ends, by SQLSTATE. */
final class Failures {
    private Failures() {}

    /** {@code subject} is the source or table that was worked on, as people may see it. */
    static Problem problem(SQLException e, Object subject) {
        if (has(e, CheckedSockets.HostNotAllowed.class)) {
            return Problem.causedBy(e, NodeProblem.HOST_NOT_ALLOWED, subject);
        }
        var first = firstWithState(e);
        var code = first == null ? codeOf("") : codeOf(String.valueOf(first.getSQLState()), first.getErrorCode());
        return Problem.causedBy(e, code, subject);
    }

    /** While a verified session was being opened: what is neither a refused log-in nor silence is the certificate. */
    static Problem ofLink(SQLException e, Object subject) {
        var problem = problem(e, subject);
        boolean untrusted = has(e, SSLException.class)
                || (problem.code() == NodeProblem.SOURCE_UNREACHABLE
                        && String.valueOf(e.getSQLState()).startsWith("08")
                        && !has(e, SocketException.class)
                        && !has(e, SocketTimeoutException.class));
        return untrusted ? Problem.causedBy(e, NodeProblem.LINK_NOT_TRUSTED, subject) : problem;
    }

    /** MariaDB has one state for much; its own number says more. PostgreSQL has no such number: 0. */
    private static NodeProblem codeOf(String state, int mariaDb) {
        return switch (mariaDb) {
            case 1044, 1142, 1143, 1227 -> NodeProblem.PERMISSION_LOST;
            case 1698, 1820, 1862, 4151 -> NodeProblem.SOURCE_REFUSED_LOGIN;
            case 1356, 1412 -> NodeProblem.TABLE_GONE;
            case 1049 -> NodeProblem.DATABASE_GONE;
            case 1317, 1969 -> NodeProblem.SOURCE_UNREACHABLE;
            default -> codeOf(state);
        };
    }

    private static NodeProblem codeOf(String state) {
        return switch (state) {
            case "28P01", "28000" -> NodeProblem.SOURCE_REFUSED_LOGIN;
            case "3D000" -> NodeProblem.DATABASE_GONE;
            case "42P01", "42S02", "3F000" -> NodeProblem.TABLE_GONE;
            case "42501" -> NodeProblem.PERMISSION_LOST;
            case "42703", "42S22" -> NodeProblem.COLUMN_GONE;
            case "42804", "22P03" -> NodeProblem.COLUMN_TYPE_CHANGED;
            case "42P10" -> NodeProblem.KEY_MISSING;
            case "53100" -> NodeProblem.TARGET_DISK_FULL;
            default -> codeOfClass(state.length() < 2 ? "" : state.substring(0, 2));
        };
    }

    private static NodeProblem codeOfClass(String stateClass) {
        return switch (stateClass) {
            case "08", "53", "57", "HY" -> NodeProblem.SOURCE_UNREACHABLE;
            case "21", "22", "23" -> NodeProblem.TARGET_REFUSED_ROWS;
            default -> NodeProblem.DISAGREED;
        };
    }

    private static boolean has(Throwable e, Class<? extends Exception> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The first error with a state in the chain of causes; drivers wrap. */
    private static @Nullable SQLException firstWithState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql;
            }
        }
        return null;
    }
}
