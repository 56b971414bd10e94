package org.zhengshu.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Why a body could not be read, with the place where it is known; what stood there is not repeated. */
final class UnreadableBody {
    /** A longer pointer helps nobody. */
    private static final int MAX_PLACE = 200;

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        if (CountedBody.TooLong.caused(unreadable)) {
            return Problem.of(HttpProblem.TOO_LARGE);
        }
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return Problem.of(
                        HttpProblem.BEYOND_SHAPE,
                        BodyShape.MAX_DEPTH,
                        BodyShape.MAX_TEXT,
                        BodyShape.MAX_NAME,
                        BodyShape.MAX_NUMBER,
                        BodyShape.MAX_PARTS);
            }
            if (cause instanceof StreamReadException broken) {
                var place = place(broken);
                return place == null
                        ? Problem.of(HttpProblem.UNREADABLE_BODY)
                        : Problem.withFaults(
                                HttpProblem.UNREADABLE_BODY,
                                List.of(Fault.at(place, "fault.http.unreadable-from-here")));
            }
            if (cause instanceof JacksonException found && !found.getPath().isEmpty()) {
                return Problem.withFaults(HttpProblem.UNREADABLE_BODY, List.of(Fault.at(pointer(found), code(found))));
            }
        }
        return Problem.of(HttpProblem.UNREADABLE_BODY);
    }

    /** Where reading ended: at a name that came before, or where the form breaks. Null at the body's beginning. */
    private static @Nullable String place(StreamReadException broken) {
        var parser = broken.processor();
        if (parser == null) {
            return null;
        }
        var place = parser.streamReadContext().pathAsPointer().toString();
        return place.isEmpty() || place.length() > MAX_PLACE || !SoundText.is(place) ? null : place;
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
