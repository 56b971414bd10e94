package org.zhengshu.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text is read, without tones: {@code budongchan}, {@code bdc}.
 *
 * @param syllables one for each character that has a reading; other characters stand for themselves
 */
public record PinyinForm(List<String> syllables) {
    public PinyinForm {
        syllables = List.copyOf(syllables);
    }

    public static PinyinForm of(String text) {
        var plain = ChineseWords.plain(text);
        List<Pinyin> readings = PinyinDictionary.convertToPinyin(plain, true);
        var syllables = new ArrayList<String>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            var reading = readings.get(i);
            boolean read = reading != null && reading != Pinyin.none5;
            syllables.add(read ? reading.getPinyinWithoutTone() : plain.substring(i, i + 1));
        }
        return new PinyinForm(syllables);
    }

    public String full() {
        return String.join("", syllables);
    }

    public String initials() {
        var initials = new StringBuilder(syllables.size());
        for (var syllable : syllables) {
            initials.append(syllable.charAt(0));
        }
        return initials.toString();
    }
}
