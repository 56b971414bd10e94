package org.zhengshu.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;

/**
 * A header that people read later: one line of text. What is not ASCII comes percent-encoded as UTF-8; plain bytes and control
 * characters are the sender's fault and named with the header.
 */
public final class HeaderText {
    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");
    private static final char LAST_BYTE = 0xFF;
    private static final char LAST_ASCII = 0x7E;

    private HeaderText() {}

    /** Null where the header is. */
    public static @Nullable String read(String header, @Nullable String value) {
        if (value == null) {
            return null;
        }
        // A lone percent sign is one: "100 % of cases".
        var text = value.indexOf('%') >= 0 && ENCODED.matcher(value).matches()
                ? SoundAddress.decoded(value.replace("+", "%2B"))
                : value;
        if (text == null || hasBytes(value) || !SoundText.isOneLine(text)) {
            throw Problem.of(HttpProblem.UNUSABLE_TEXT, header);
        }
        return text;
    }

    /** The server reads a byte as a character, and cannot know what the sender meant by it. */
    private static boolean hasBytes(String value) {
        return value.chars().anyMatch(one -> one > LAST_ASCII && one <= LAST_BYTE);
    }
}
