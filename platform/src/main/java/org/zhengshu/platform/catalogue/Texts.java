package org.zhengshu.platform.catalogue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was typed, without outer blanks; what was not sent is empty. */
final class Texts {
    private Texts() {}

    static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static List<String> stripped(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().filter(Objects::nonNull).map(String::strip).toList();
    }
}
