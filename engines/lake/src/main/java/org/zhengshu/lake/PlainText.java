package org.zhengshu.lake;

/** Text as it was meant: without blanks around it, in half width, with one kind of middle dot. */
public final class PlainText {
    private static final String DOTS = "•．・‧∙⋅●";
    private static final char DOT = '·';
    private static final char IDEOGRAPHIC_BLANK = '\u3000';
    private static final char NO_BREAK_BLANK = '\u00A0';

    private PlainText() {}

    /** In half width, without blanks around it. */
    public static String of(String text) {
        return halfWidth(text).strip();
    }

    /** 全角 letters, digits, signs and blanks become half width (brackets too). */
    public static String halfWidth(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                plain.append((char) (c - 0xFEE0));
            } else {
                plain.append(c == IDEOGRAPHIC_BLANK || c == NO_BREAK_BLANK ? ' ' : c);
            }
        }
        return plain.toString();
    }

    /** Between the parts of a minority person's name every department types another dot; {@code ·} (U+00B7) is right. */
    public static String dots(String text) {
        var one = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean between = i > 0 && i < text.length() - 1 && isHan(text.charAt(i - 1)) && isHan(text.charAt(i + 1));
            one.append(DOTS.indexOf(c) >= 0 || (c == '.' && between) ? DOT : c);
        }
        return one.toString();
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
