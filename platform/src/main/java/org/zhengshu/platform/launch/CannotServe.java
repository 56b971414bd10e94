package org.zhengshu.platform.launch;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why the platform cannot start, in one clear sentence, Chinese and English. */
final class CannotServe extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** As {@code ./run --help} says: what was tried and failed, and what was refused before anything was tried. */
    private static final int FAILED = 1;

    private static final int REFUSED = 4;
    private static final Set<String> FAILURES = Set.of("start-failed", "server-failed");

    private final int exitCode;

    private CannotServe(String key, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.exitCode = FAILURES.contains(key) ? FAILED : REFUSED;
    }

    static CannotServe of(String key, @Nullable Throwable cause, Object... values) {
        return new CannotServe(key, in(Locale.ROOT, key, values) + " " + in(Locale.ENGLISH, key, values), cause);
    }

    /** The clear sentence that a failed start holds somewhere among its causes. */
    static Optional<CannotServe> within(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotServe clear) {
                return Optional.of(clear);
            }
        }
        return Optional.empty();
    }

    int exitCode() {
        return exitCode;
    }

    private static String in(Locale locale, String key, Object... values) {
        var text =
                ResourceBundle.getBundle("messages/start", locale, NO_FALLBACK).getString("start." + key);
        return new MessageFormat(text, locale).format(values);
    }
}
