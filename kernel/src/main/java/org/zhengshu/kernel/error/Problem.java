package org.zhengshu.kernel.error;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem that ends a request. Translated once, at the edge, to RFC 9457. The detail's words stand in the message
 * files under {@code problem.<module>.<code>.detail} and take {@link #values()}; no SQL, path or class name goes in.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient List<String> values;
    private final transient List<Fault> faults;

    private Problem(ProblemCode code, List<String> values, List<Fault> faults, @Nullable Throwable cause) {
        super(code.urn() + " " + values + (faults.isEmpty() ? "" : " " + faults), cause);
        this.code = code;
        this.values = values;
        this.faults = faults;
    }

    public static Problem of(ProblemCode code, Object... values) {
        return new Problem(code, texts(values), List.of(), null);
    }

    /** A problem with every fault of the request at once. */
    public static Problem withFaults(ProblemCode code, List<Fault> faults) {
        return new Problem(code, List.of(String.valueOf(faults.size())), List.copyOf(faults), null);
    }

    /** A problem that another error caused; the cause goes to the log, never to the caller. */
    public static Problem causedBy(Throwable cause, ProblemCode code, Object... values) {
        return new Problem(code, texts(values), List.of(), cause);
    }

    public ProblemCode code() {
        return code;
    }

    public List<String> values() {
        return values;
    }

    public List<Fault> faults() {
        return faults;
    }

    private static List<String> texts(Object... values) {
        return Arrays.stream(values).map(String::valueOf).toList();
    }
}
