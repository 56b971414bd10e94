package org.zhengshu.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.zhengshu.kernel.SubjectRef;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a leaf says, read from the very text that was hashed. There is one text for one content: what is shown is what is sealed,
 * and a text with a second {@code facts}, another order or another field is no leaf.
 */
public record SealedLeaf(String receipt, String kind, SubjectRef subject, Instant at, Map<String, String> facts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SUBJECT =
            Pattern.compile("[a-z][a-z-]{1,30}:.{1," + SubjectRef.MAX_LENGTH + "}", Pattern.DOTALL);

    public SealedLeaf {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** The text that is hashed. */
    public String text() {
        return JSON.writeValueAsString(new TreeMap<>(Map.of(
                "receipt", receipt, "kind", kind, "subject", subject.toString(), "at", at.toString(), "facts", facts)));
    }

    /** Empty for a text that no leaf has. */
    public static Optional<SealedLeaf> parse(String text) {
        try {
            var tree = JSON.readTree(text);
            var subject = tree.path("subject").asString("");
            if (!SUBJECT.matcher(subject).matches()) {
                return Optional.empty();
            }
            int colon = subject.indexOf(':');
            var leaf = new SealedLeaf(
                    tree.path("receipt").asString(""),
                    tree.path("kind").asString(""),
                    new SubjectRef(subject.substring(0, colon), subject.substring(colon + 1)),
                    Instant.parse(tree.path("at").asString("")),
                    facts(tree.path("facts")));
            return leaf.text().equals(text) ? Optional.of(leaf) : Optional.empty();
        } catch (JacksonException | DateTimeException otherwise) {
            return Optional.empty();
        }
    }

    private static Map<String, String> facts(JsonNode node) {
        var facts = new TreeMap<String, String>();
        node.properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        return facts;
    }
}
