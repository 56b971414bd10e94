package org.zhengshu.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Readers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a leaf says, read from the very text that was hashed. There is one text for one content: what is shown is what is sealed,
 * and a text with a second {@code facts}, another order or another field is no leaf.
 *
 * @param lock who may read it; null in a leaf of before that was sealed
 */
public record SealedLeaf(
        String receipt,
        String kind,
        SubjectRef subject,
        Instant at,
        Map<String, String> facts,
        @Nullable Lock lock) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SUBJECT =
            Pattern.compile("[a-z][a-z-]{1,30}:.{1," + SubjectRef.MAX_LENGTH + "}", Pattern.DOTALL);

    /**
     * Keeps a leaf closed to those who hold its hash alone.
     *
     * @param salt random, so that nobody finds what a leaf says by hashing what it might say
     */
    public record Lock(Readers readers, String salt) {
        public static final int SALT_BYTES = 16;

        private static final Pattern SALT = Pattern.compile("[0-9a-f]{" + 2 * SALT_BYTES + "}");

        public Lock {
            Check.that(SALT.matcher(salt).matches(), "a salt has %d bytes in hex", SALT_BYTES);
        }
    }

    public SealedLeaf {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** The text that is hashed. */
    public String text() {
        var fields = new TreeMap<String, Object>(Map.of(
                "receipt", receipt, "kind", kind, "subject", subject.toString(), "at", at.toString(), "facts", facts));
        if (lock != null) {
            fields.put("readers", written(lock.readers()));
            fields.put("salt", lock.salt());
        }
        return JSON.writeValueAsString(fields);
    }

    private static Map<String, Object> written(Readers readers) {
        var fields = new TreeMap<String, Object>(Map.of(
                "parties", List.copyOf(readers.parties()),
                "roles", List.copyOf(readers.roles()),
                "subject", readers.subject().name(),
                "facts", readers.facts()));
        var owner = readers.owner();
        if (owner != null) {
            fields.put("owner", owner);
        }
        return fields;
    }

    /** Empty for a text that no leaf has. */
    public static Optional<SealedLeaf> parse(String text) {
        try {
            var tree = JSON.readTree(text);
            var subject = tree.path("subject").asString("");
            if (!SUBJECT.matcher(subject).matches()) {
                return Optional.empty();
            }
            var salt = tree.path("salt").asString("");
            if (tree.has("readers") && !Lock.SALT.matcher(salt).matches()) {
                return Optional.empty();
            }
            int colon = subject.indexOf(':');
            var leaf = new SealedLeaf(
                    tree.path("receipt").asString(""),
                    tree.path("kind").asString(""),
                    new SubjectRef(subject.substring(0, colon), subject.substring(colon + 1)),
                    Instant.parse(tree.path("at").asString("")),
                    facts(tree.path("facts")),
                    tree.has("readers") ? new Lock(readers(tree.path("readers")), salt) : null);
            return leaf.text().equals(text) ? Optional.of(leaf) : Optional.empty();
        } catch (JacksonException | DateTimeException | IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }

    private static Map<String, String> facts(JsonNode node) {
        var facts = new TreeMap<String, String>();
        node.properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        return facts;
    }

    private static Readers readers(JsonNode node) {
        var classes = new TreeMap<String, FactClass>();
        node.path("facts")
                .properties()
                .forEach(fact -> classes.put(
                        fact.getKey(), FactClass.valueOf(fact.getValue().asString(""))));
        return new Readers(
                node.has("owner") ? node.path("owner").asString("") : null,
                texts(node.path("parties")),
                texts(node.path("roles")),
                FactClass.valueOf(node.path("subject").asString("")),
                classes);
    }

    private static TreeSet<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
