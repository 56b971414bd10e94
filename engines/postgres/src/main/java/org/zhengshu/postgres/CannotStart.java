package org.zhengshu.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server could not be started; the data folder is as it was. Whoever talks to people finds the words. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; the values of {@link CannotStart#values()} stand behind each. */
    public enum Reason {
        /** The folder cannot be made, read or written by this account: folder. */
        FOLDER_NOT_WRITABLE,
        /** Less than {@link EmbeddedPostgres#LEAST_FREE_BYTES} are free: folder, free megabytes, needed megabytes. */
        DISK_NEARLY_FULL,
        /** Another running process holds the folder: folder. */
        IN_USE,
        /** The cluster was made by a newer major version: folder, its version, ours. */
        DATABASE_NEWER,
        /** The cluster was made by an older major version and must be upgraded first: folder, its version, ours. */
        DATABASE_OLDER,
        /** No server programs for this system and processor: system, processor. */
        SYSTEM_UNSUPPORTED,
        /** Started as root, and {@code unshare -U}, which PostgreSQL then needs, is not allowed here. */
        ROOT_WITHOUT_NAMESPACES,
        /** The server ended or did not answer in time: the last lines of its log. */
        SERVER_FAILED
    }

    private final Reason reason;
    private final transient List<String> values;

    CannotStart(Reason reason, @Nullable Throwable cause, Object... values) {
        super("PostgreSQL cannot start: " + reason + " " + List.of(values), cause);
        this.reason = reason;
        this.values = List.of(values).stream().map(String::valueOf).toList();
    }

    static CannotStart because(Reason reason, Object... values) {
        return new CannotStart(reason, null, values);
    }

    public Reason reason() {
        return reason;
    }

    public List<String> values() {
        return values;
    }
}
