package org.zhengshu.text;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words that were split already, as Lucene wants them. */
final class WordStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> words;
    private int next;

    WordStream(List<String> words) {
        this.words = words.stream()
                .filter(word -> word.length() <= Fields.MAX_KEYWORD_LENGTH)
                .toList();
    }

    @Override
    public boolean incrementToken() {
        if (next >= words.size()) {
            return false;
        }
        clearAttributes();
        term.append(words.get(next++));
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
