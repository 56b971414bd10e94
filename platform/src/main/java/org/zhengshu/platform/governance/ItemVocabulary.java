package org.zhengshu.platform.governance;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What items are called and which codes they have: {@code governance/vocabulary.properties}. */
@Component
class ItemVocabulary {
    private final Properties words = new Properties();

    ItemVocabulary() {
        try (var reader = new InputStreamReader(
                new ClassPathResource("governance/vocabulary.properties").getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the vocabulary of governance", e);
        }
    }

    /** True when an item of this name means {@code meaning}: the name is one of its words, or holds one of its parts. */
    boolean means(String itemName, String meaning) {
        return list("item." + meaning).stream().anyMatch(itemName::equals)
                || list("part." + meaning).stream().anyMatch(itemName::contains);
    }

    /** The codes of a set, as departments write them too. */
    Set<String> codes(String set) {
        return new TreeSet<>(list("codes." + set));
    }

    /** A department's codes to the standard's. */
    Map<String, String> standard(String set) {
        return list("standard." + set).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));
    }

    private List<String> list(String key) {
        var text = words.getProperty(key, "");
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}
