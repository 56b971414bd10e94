package org.zhengshu.text;

import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Splits Chinese text into words, with the field's own dictionary in front of the general one. Safe for many threads. */
public final class ChineseWords {
    /** Longer text is cut: what a title or an abstract says beyond it does not help to find it. */
    public static final int MAX_LENGTH = 20_000;

    private static final Segment SEGMENT = segment();

    private ChineseWords() {}

    /** The words of {@code text} in order: lower case, half width, without blanks and punctuation. */
    public static List<String> of(String text) {
        return SEGMENT.seg(plain(text)).stream()
                .map((Term term) -> term.word.strip())
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    /** Half width, lower case, at most {@link #MAX_LENGTH} characters. */
    static String plain(String text) {
        var half = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return half.length() <= MAX_LENGTH ? half : half.substring(0, MAX_LENGTH);
    }

    /** Characters that are words or parts of words, each by itself; Latin letters and digits stay together. */
    static boolean isHan(int codePoint) {
        return Character.isIdeographic(codePoint);
    }

    private static Segment segment() {
        var own = new DynamicCustomDictionary();
        Lists.lines("words.txt").forEach(word -> own.insert(word, "nz 1000"));
        Synonyms.words().stream()
                .filter(word -> word.length() > 1 && isHan(word.codePointAt(0)))
                .forEach(word -> own.insert(word, "nz 1000"));
        // People, places and companies are not recognised: 浔阳 is not a person, and a wrong name hides a word.
        return new ViterbiSegment()
                .enableAllNamedEntityRecognize(false)
                .enablePartOfSpeechTagging(false)
                .enableCustomDictionary(own)
                .enableCustomDictionaryForcing(true);
    }
}
