package org.zhengshu.kernel.error;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Always-on assertions. A failed check is a bug: it ends the request, rolls back, and is never caught to go on. */
public final class Check {

    private Check() {}

    /** Fails when {@code held} is false; {@code format} says the rule and the value that broke it. */
    @FormatMethod
    public static void that(boolean held, @FormatString String format, @Nullable Object... values) {
        if (!held) {
            throw new FailedCheck(String.format(Locale.ROOT, format, values));
        }
    }

    /** The value, checked to be present. */
    public static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new FailedCheck(what + " is missing");
        }
        return value;
    }

    /** A bug in this program, not a fault of its caller. */
    public static final class FailedCheck extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        FailedCheck(String message) {
            super(message);
        }
    }
}
