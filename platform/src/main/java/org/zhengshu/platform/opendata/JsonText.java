package org.zhengshu.platform.opendata;

import java.util.List;
import java.util.Locale;

/** Texts as JSON (RFC 8259 §7), without the detour of an object mapper for each of millions of cells. */
final class JsonText {
    private JsonText() {}

    static void array(StringBuilder to, List<String> texts) {
        to.append('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                to.append(',');
            }
            string(to, texts.get(i));
        }
        to.append(']');
    }

    static void string(StringBuilder to, String text) {
        to.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            to.append(text, written, i);
            written = i + 1;
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        to.append(text, written, text.length()).append('"');
    }
}
