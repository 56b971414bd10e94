package org.zhengshu.text;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** People's words for the catalogue's words: 充电桩 finds 充电设施, 房产 finds 不动产. */
public final class Synonyms {
    private static final Map<String, Set<String>> GROUPS = groups();

    private Synonyms() {}

    /** The word itself first, then its synonyms. */
    public static List<String> of(String word) {
        var all = new LinkedHashSet<String>();
        all.add(word);
        all.addAll(GROUPS.getOrDefault(word, Set.of()));
        return List.copyOf(all);
    }

    static Set<String> words() {
        return GROUPS.keySet();
    }

    private static Map<String, Set<String>> groups() {
        var groups = new HashMap<String, Set<String>>();
        for (var line : Lists.lines("synonyms.txt")) {
            var words = List.of(line.toLowerCase(Locale.ROOT).split("\\s+"));
            for (var word : words) {
                groups.computeIfAbsent(word, ignored -> new LinkedHashSet<>()).addAll(words);
            }
        }
        return groups;
    }
}
