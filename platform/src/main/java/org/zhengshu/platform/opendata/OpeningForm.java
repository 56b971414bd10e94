package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 开放申报: which entry is opened how.
 *
 * @param question what people ask that this answers: {@code 哪里可以充电}
 * @param columns the items to publish, with their published titles
 * @param headline nothing, or the item whose sum is the headline figure
 * @param pointing items that the officer says may point to a person; what is measured to do so is counted in any case
 * @param longitude item names; null where the data has no places
 * @param coordinateSystem {@code CGCS2000}, {@code GCJ02}, {@code BD09}, or {@code MIXED}: each row says its own
 */
record OpeningForm(
        @Nullable String entry,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String englishTitle,
        @Nullable String question,
        @Nullable String englishQuestion,
        @Nullable String theme,
        @Nullable List<OpenColumn> columns,
        @Nullable String headline,
        @Nullable String licence,
        @Nullable String longitude,
        @Nullable String latitude,
        @Nullable String district,
        @Nullable String coordinateSystem,
        @Nullable List<String> pointing) {
    static final int MAX_TEXT = 200;
    static final int MAX_COLUMNS = 200;
    static final String MIXED = "MIXED";

    /**
     * A published column.
     *
     * @param missing values that stand for "not measured": {@code -99}, {@code 9999}, {@code NA}
     */
    record OpenColumn(
            String item,
            @Nullable String title,
            @Nullable String englishTitle,
            @Nullable List<String> missing) {
        OpenColumn(String item, @Nullable String title) {
            this(item, title, null, null);
        }

        List<String> codes() {
            return missing == null
                    ? List.of()
                    : missing.stream()
                            .map(String::strip)
                            .filter(code -> !code.isEmpty())
                            .distinct()
                            .toList();
        }

        String shown() {
            return title == null || title.isBlank() ? item : title.strip();
        }
    }

    /** Stored forms of before have none. */
    @Override
    public List<String> pointing() {
        return pointing == null ? List.of() : pointing;
    }

    List<OpenColumn> chosen() {
        return columns == null ? List.of() : columns;
    }

    String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    String titled(boolean english) {
        var words = english ? text(englishTitle) : text(title);
        return words.isEmpty() ? text(title) : words;
    }

    String asked(boolean english) {
        var words = english ? text(englishQuestion) : text(question);
        return words.isEmpty() ? titled(english) : words;
    }

    /** The places of what every opening needs and this one does not say. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (text(entry).isEmpty()) {
            missing.add("/entry");
        }
        if (text(title).isEmpty()) {
            missing.add("/title");
        }
        if (address().isEmpty()) {
            missing.add("/slug");
        }
        if (text(theme).isEmpty()) {
            missing.add("/theme");
        }
        return missing;
    }

    String address() {
        return text(slug);
    }
}
