package org.zhengshu.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** How a document lies in the index: as words, as single characters, as sounds, as codes. */
final class Fields {
    static final String ID = "id";
    static final String GROUP = "group";
    static final String TITLE = "title";
    static final String TEXT = "text";
    /** Words of the title; of the text; of title and keywords. */
    static final String TITLE_WORDS = "title.words";

    static final String TEXT_WORDS = "text.words";
    /** Single characters in order: a phrase of them finds what the segmenter cut differently. */
    static final String TITLE_CHARACTERS = "title.characters";

    static final String KEYWORD_CHARACTERS = "keyword.characters";
    static final String TEXT_CHARACTERS = "text.characters";
    /** Pinyin of the title, of its words and tails, full and initials. */
    static final String SOUND = "sound";
    /** Codes and other keywords, whole. */
    static final String KEYWORD = "keyword";

    static final String FACET = "facet.";

    /** Lucene's own limit of a term is 32,766 bytes; what is longer than this is no code. */
    static final int MAX_KEYWORD_LENGTH = 200;

    private Fields() {}

    static Document document(TextDocument document) {
        var fields = new Document();
        fields.add(new StringField(ID, document.id(), Field.Store.YES));
        fields.add(new StringField(GROUP, document.group(), Field.Store.NO));
        fields.add(new StoredField(TITLE, document.title()));
        fields.add(new StoredField(TEXT, document.text()));
        words(fields, TITLE_WORDS, ChineseWords.of(document.title()));
        words(fields, TEXT_WORDS, ChineseWords.of(document.text()));
        words(fields, TITLE_CHARACTERS, characters(document.title()));
        words(fields, TEXT_CHARACTERS, characters(document.text()));
        words(fields, SOUND, List.copyOf(sounds(document.title())));
        for (var keyword : document.keywords()) {
            var plain = ChineseWords.plain(keyword).strip();
            if (!plain.isEmpty() && plain.length() <= MAX_KEYWORD_LENGTH) {
                fields.add(new StringField(KEYWORD, plain, Field.Store.NO));
                words(fields, KEYWORD_CHARACTERS, characters(plain));
            }
        }
        for (Map.Entry<String, String> facet : document.facets().entrySet()) {
            fields.add(new StringField(FACET + facet.getKey(), facet.getValue(), Field.Store.NO));
            fields.add(new SortedDocValuesField(FACET + facet.getKey(), new BytesRef(facet.getValue())));
        }
        return fields;
    }

    /** Chinese characters one by one; runs of letters and digits as they are. */
    static List<String> characters(String text) {
        var characters = new ArrayList<String>();
        var run = new StringBuilder();
        ChineseWords.plain(text).codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) && !ChineseWords.isHan(point)) {
                run.appendCodePoint(point);
                return;
            }
            flush(run, characters);
            if (ChineseWords.isHan(point)) {
                characters.add(Character.toString(point));
            }
        });
        flush(run, characters);
        return characters;
    }

    private static void flush(StringBuilder run, List<String> characters) {
        if (!run.isEmpty()) {
            characters.add(run.toString());
            run.setLength(0);
        }
    }

    /** 不动产登记 sounds as budongchandengji, bdcdj, and from each of its words on: dengji, dj. */
    private static Set<String> sounds(String title) {
        var sounds = new LinkedHashSet<String>();
        var words = ChineseWords.of(title);
        for (int i = 0; i < words.size(); i++) {
            var tail = PinyinForm.of(String.join("", words.subList(i, words.size())));
            var word = PinyinForm.of(words.get(i));
            sounds.addAll(List.of(tail.full(), tail.initials(), word.full(), word.initials()));
        }
        sounds.removeIf(sound -> sound.length() < 2 || sound.length() > MAX_KEYWORD_LENGTH);
        return sounds;
    }

    private static void words(Document fields, String name, List<String> words) {
        fields.add(new TextField(name, new WordStream(words)));
    }
}
