package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zhengshu.kernel.error.Check;

/** The word lists beside this class: one entry a line, {@code #} begins a comment. */
final class WordList {
    private WordList() {}

    static List<String> lines(String name) {
        try (var in = Check.present(WordList.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the list " + name, e);
        }
    }
}
