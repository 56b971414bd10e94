package org.zhengshu.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person's sentence asks for: 哪里可以充电 asks for 充电. Question words are left out unless nothing else is there.
 *
 * @param words in order, each once
 */
record QueryWords(List<String> words) {
    /** More words than this are left out: a pasted page is not a better question. */
    static final int MAX_WORDS = 16;

    private static final Set<String> QUESTION_WORDS = Lists.lines("question-words.txt").stream()
            .flatMap(line -> List.of(line.split("\\s+")).stream())
            .collect(Collectors.toUnmodifiableSet());

    static QueryWords of(String text) {
        var all = new ArrayList<String>();
        // A code such as 3070420001/000123 or 2026-DB-0417 is one word: the segmenter would cut it.
        for (var piece : ChineseWords.plain(text).strip().split("[\\s,，。;；、?？!！]+")) {
            if (piece.isEmpty()) {
                continue;
            }
            if (isCodeOrLatin(piece)) {
                all.add(piece);
            } else {
                all.addAll(ChineseWords.of(piece));
            }
        }
        var meant = all.stream().filter(word -> !QUESTION_WORDS.contains(word)).toList();
        return new QueryWords((meant.isEmpty() ? all : meant)
                .stream().distinct().limit(MAX_WORDS).toList());
    }

    static boolean isCodeOrLatin(String word) {
        return word.codePoints().noneMatch(ChineseWords::isHan)
                && word.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
