package org.zhengshu.text;

import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A person's words as a Lucene query, built clause by clause: no parser, so no syntax that could be injected. */
final class Question {
    private static final float SYNONYM = 0.7f;
    /** The share of words that must match when there are more than two. */
    private static final float SHARE_OF_WORDS = 0.6f;
    /** Prefixes of fewer letters match too much to help. */
    private static final int MIN_PREFIX = 2;

    private Question() {}

    /** Most of the words match. */
    static Query of(TextQuery query, QueryWords words) {
        int count = words.words().size();
        return of(query, words, count <= 2 ? count : (int) Math.ceil(count * SHARE_OF_WORDS));
    }

    /** One of the words matches: when nothing answers the whole sentence, a part of it is better than an empty page. */
    static Query ofAnyWord(TextQuery query, QueryWords words) {
        return of(query, words, 1);
    }

    private static Query of(TextQuery query, QueryWords words, int atLeast) {
        var all = new BooleanQuery.Builder().add(new TermQuery(new Term(Fields.GROUP, query.group())), Occur.FILTER);
        for (Map.Entry<String, String> filter : query.filters().entrySet()) {
            all.add(new TermQuery(new Term(Fields.FACET + filter.getKey(), filter.getValue())), Occur.FILTER);
        }
        if (words.words().isEmpty()) {
            // Punctuation alone asks for nothing; an empty box asks for everything.
            return query.words().isBlank()
                    ? all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST).build()
                    : all.add(org.apache.lucene.search.MatchNoDocsQuery.INSTANCE, Occur.MUST)
                            .build();
        }
        var asked = new BooleanQuery.Builder();
        words.words().forEach(word -> asked.add(word(word), Occur.SHOULD));
        asked.setMinimumNumberShouldMatch(atLeast);
        return all.add(asked.build(), Occur.MUST).build();
    }

    private static Query word(String word) {
        var ways = new java.util.ArrayList<Query>();
        var synonyms = Synonyms.of(word);
        for (int i = 0; i < synonyms.size(); i++) {
            float factor = i == 0 ? 1 : SYNONYM;
            var said = synonyms.get(i);
            ways.add(boosted(term(Fields.TITLE_WORDS, said), 8 * factor));
            ways.add(boosted(term(Fields.TEXT_WORDS, said), 2 * factor));
            ways.add(boosted(term(Fields.KEYWORD, said), 7 * factor));
            var characters = Fields.characters(said);
            // One character is too little to stand for a word of a synonym (车 in 充电车位), but a person may type one.
            if (!characters.isEmpty() && (characters.size() > 1 || i == 0)) {
                ways.add(boosted(phrase(Fields.TITLE_CHARACTERS, characters), 5 * factor));
                ways.add(boosted(phrase(Fields.KEYWORD_CHARACTERS, characters), 3 * factor));
                ways.add(boosted(phrase(Fields.TEXT_CHARACTERS, characters), factor));
            }
        }
        if (QueryWords.isCodeOrLatin(word)) {
            ways.add(boosted(term(Fields.SOUND, word), 6));
            if (word.length() >= MIN_PREFIX) {
                ways.add(boosted(new PrefixQuery(new Term(Fields.SOUND, word)), 3));
                ways.add(boosted(new PrefixQuery(new Term(Fields.KEYWORD, word)), 4));
                ways.add(boosted(new PrefixQuery(new Term(Fields.TITLE_CHARACTERS, word)), 3));
            }
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static Query term(String field, String word) {
        return new TermQuery(new Term(field, word));
    }

    private static Query phrase(String field, List<String> characters) {
        return characters.size() == 1
                ? term(field, characters.getFirst())
                : new PhraseQuery(field, characters.toArray(String[]::new));
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
