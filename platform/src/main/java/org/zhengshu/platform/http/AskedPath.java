package org.zhengshu.platform.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The path of a request, in two forms that must not be mistaken for each other: parsed, as the dispatcher finds the
 * handler by it, to decide on; and as text, to write down. The text that a caller sent says {@code /%61pi} where the
 * dispatcher reads {@code /api}, so that whoever decides on the text is passed by. Only this class may read it; a rule over
 * the code sees to that.
 */
public final class AskedPath {
    /** As long as the subject of an audit event may be. */
    public static final int MAX_TEXT = 200;

    private AskedPath() {}

    /** A pattern to match parsed paths with: {@code /open/**}. */
    public static PathPattern pattern(String pattern) {
        return PathPatternParser.defaultInstance.parse(pattern);
    }

    /** The path as the dispatcher finds a handler by it. */
    public static PathContainer of(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).pathWithinApplication();
    }

    /** The path of the request that ended in an error and was handed on to the page about it. */
    public static PathContainer ofFailed(HttpServletRequest error) {
        try {
            return PathContainer.parsePath(raw(error));
        } catch (IllegalArgumentException unreadable) {
            return PathContainer.parsePath("/");
        }
    }

    /** True when the last step of the path is a file's name. */
    public static boolean namesFile(PathContainer path) {
        var elements = path.elements();
        return !elements.isEmpty()
                && elements.getLast() instanceof PathContainer.PathSegment last
                && last.valueToMatch().indexOf('.') >= 0;
    }

    /**
     * What the caller asked for, for logs, audits and links back: never to decide on. Bounded, one line, no query,
     * and no number of a person: what is written down here stays.
     */
    public static String text(HttpServletRequest request) {
        var cleaned = raw(request).replaceAll("[^\\x21-\\x7e]", "?").replaceAll("\\d{14,17}[0-9Xx]", "*");
        return cleaned.length() <= MAX_TEXT ? cleaned : cleaned.substring(0, MAX_TEXT);
    }

    /** As it was called, with its query, to be called again under our own name: never to decide on. */
    static String called(HttpServletRequest request) {
        var query = request.getQueryString();
        var asked = raw(request) + (query == null ? "" : "?" + query);
        return asked.matches("/[\\x21-\\x7e]*") ? asked : "/";
    }

    /** As the server decoded it, to refuse what is no text: never to decide who may. */
    static String decoded(HttpServletRequest request) {
        var inside = request.getPathInfo();
        return request.getServletPath() + (inside == null ? "" : inside);
    }

    private static String raw(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
