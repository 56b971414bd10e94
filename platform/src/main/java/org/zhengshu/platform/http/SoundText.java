package org.zhengshu.platform.http;

/**
 * Text that every part of the platform can keep: no control characters but tab and the ends of lines, and no half of a
 * surrogate pair. PostgreSQL stores neither NUL nor what is no Unicode, and nobody types the rest.
 */
final class SoundText {
    private static final char DELETE = 0x7F;

    private SoundText() {}

    static boolean is(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (Character.isHighSurrogate(one)) {
                if (++at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(one) || controls(one)) {
                return false;
            }
        }
        return true;
    }

    /** The same without ends of lines and tabs. */
    static boolean isOneLine(CharSequence text) {
        return is(text) && text.chars().noneMatch(one -> one < ' ');
    }

    private static boolean controls(char one) {
        return one == DELETE || (one < ' ' && one != '\t' && one != '\n' && one != '\r');
    }
}
