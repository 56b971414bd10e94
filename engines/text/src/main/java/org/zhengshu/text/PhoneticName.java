package org.zhengshu.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A person's name as it sounds. Departments write 同音字, lose rare characters to {@code ?} or to the private-use area, and
 * write the dot of minority names in five ways: a different name is not yet a different person.
 */
public record PhoneticName(String plain) {
    private static final Map<Integer, Set<String>> READINGS = readings();

    public static PhoneticName of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s·•・‧.．。・˙]", "");
        return new PhoneticName(plain);
    }

    public static NameLikeness compare(String one, String other) {
        return of(one).compare(of(other));
    }

    public NameLikeness compare(PhoneticName other) {
        if (plain.isEmpty() || other.plain.isEmpty()) {
            return NameLikeness.DIFFERENT;
        }
        if (plain.equals(other.plain)) {
            return NameLikeness.SAME;
        }
        int[] mine = plain.codePoints().toArray();
        int[] theirs = other.plain.codePoints().toArray();
        if (mine.length != theirs.length) {
            return NameLikeness.DIFFERENT;
        }
        int heard = 0;
        for (int i = 0; i < mine.length; i++) {
            boolean unreadable = isUnreadable(mine[i]) || isUnreadable(theirs[i]);
            if (!unreadable && !soundsLike(mine[i], theirs[i])) {
                return NameLikeness.DIFFERENT;
            }
            heard += unreadable ? 0 : 1;
        }
        return heard == 0 ? NameLikeness.DIFFERENT : NameLikeness.SIMILAR;
    }

    private static boolean soundsLike(int one, int other) {
        return one == other || !Collections.disjoint(readingsOf(one), readingsOf(other));
    }

    private static boolean isUnreadable(int codePoint) {
        return codePoint == '?'
                || codePoint == '*'
                || codePoint == 0xFFFD
                || codePoint == '□'
                || Character.getType(codePoint) == Character.PRIVATE_USE;
    }

    private static Set<String> readingsOf(int codePoint) {
        var known = READINGS.get(codePoint);
        if (known != null) {
            return known;
        }
        Pinyin[] readings = PinyinDictionary.get(Character.toString(codePoint));
        return readings == null || readings.length == 0 || readings[0] == Pinyin.none5
                ? Set.of()
                : Set.of(readings[0].getPinyinWithoutTone());
    }

    private static Map<Integer, Set<String>> readings() {
        var readings = new HashMap<Integer, Set<String>>();
        for (var line : Lists.lines("surnames.txt")) {
            var parts = List.of(line.split("\\s+"));
            readings.put(parts.getFirst().codePointAt(0), Set.copyOf(parts.subList(1, parts.size())));
        }
        return readings;
    }
}
