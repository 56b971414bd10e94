package org.zhengshu.platform.http;

import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import tools.jackson.core.JacksonException;

/** Why a body could not be read, with the place where it is known; what stood there is not repeated. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        if (CountedBody.TooLong.caused(unreadable)) {
            return Problem.of(HttpProblem.TOO_LARGE);
        }
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException found && !found.getPath().isEmpty()) {
                return Problem.withFaults(HttpProblem.UNREADABLE_BODY, List.of(Fault.at(pointer(found), code(found))));
            }
        }
        return Problem.of(HttpProblem.UNREADABLE_BODY);
    }

    private static String code(JacksonException found) {
        return found instanceof SoundStrings.Unusable ? "fault.http.unusable-text" : "fault.http.unusable-value";
    }

    private static String pointer(JacksonException found) {
        var pointer = new StringBuilder();
        for (var step : found.getPath()) {
            var name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : shown(name));
        }
        return pointer.toString();
    }

    /** The name in a map can be anything. */
    private static String shown(String name) {
        return SoundText.is(name) ? name.replace("~", "~0").replace("/", "~1") : "*";
    }
}
