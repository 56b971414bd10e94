package org.zhengshu.text;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Marks what matched, in text that is shown: escapes everything else. */
final class Marks {
    /** Characters of a snippet. */
    static final int SNIPPET_LENGTH = 120;

    private final List<String> words;

    Marks(QueryWords asked) {
        words = asked.words().stream()
                .flatMap(word -> Synonyms.of(word).stream().filter(said -> said.equals(word) || said.length() > 1))
                .distinct()
                .toList();
    }

    String title(String title) {
        return html(title, marked(title), 0, title.length());
    }

    /** The stretch of the text around its first mark, or its beginning. */
    String snippet(String text) {
        var marked = marked(text);
        int first = Math.max(0, marked.nextSetBit(0));
        int from = Math.max(0, Math.min(first - SNIPPET_LENGTH / 4, text.length() - SNIPPET_LENGTH));
        int to = Math.min(text.length(), from + SNIPPET_LENGTH);
        return (from > 0 ? "…" : "") + html(text, marked, from, to) + (to < text.length() ? "…" : "");
    }

    private BitSet marked(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var marked = new BitSet(text.length());
        // Lower case may change the length of a few foreign letters; then nothing is marked rather than the wrong
        // place.
        if (lower.length() != text.length()) {
            return marked;
        }
        for (var word : words) {
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length())) {
                marked.set(at, at + word.length());
            }
            if (QueryWords.isCodeOrLatin(word) && word.length() > 1) {
                markSound(lower, word, marked);
            }
        }
        return marked;
    }

    /** bdc and budongchan mark 不动产. */
    private static void markSound(String text, String sound, BitSet marked) {
        var head = text.length() <= 200 ? text : text.substring(0, 200);
        var syllables = PinyinForm.of(head).syllables();
        if (syllables.size() != head.length()) {
            return;
        }
        for (int from = 0; from < syllables.size(); from++) {
            var full = new StringBuilder();
            var initials = new StringBuilder();
            for (int to = from; to < syllables.size() && initials.length() < sound.length(); to++) {
                full.append(syllables.get(to));
                initials.append(syllables.get(to).charAt(0));
                if (full.toString().equals(sound) || initials.toString().equals(sound)) {
                    marked.set(from, to + 1);
                    break;
                }
            }
        }
    }

    private static String html(String text, BitSet marked, int from, int to) {
        var html = new StringBuilder();
        boolean open = false;
        for (int i = from; i < to; i++) {
            if (marked.get(i) != open) {
                open = !open;
                html.append(open ? "<mark>" : "</mark>");
            }
            switch (text.charAt(i)) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        }
        return open ? html.append("</mark>").toString() : html.toString();
    }
}
