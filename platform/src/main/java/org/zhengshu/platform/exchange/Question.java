package org.zhengshu.platform.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;

/**
 * What a call asks for: by its body, or by parameters of the address, which are seen by others. Nothing in it is passed over in
 * silence: of two values for one name neither is more right than the other, and what is no key would look like a filter that
 * was obeyed.
 *
 * @param twice headers of the call that came more than once
 */
record Question(
        String entryCode,
        Map<String, @Nullable String> inBody,
        Map<String, ? extends List<@Nullable String>> inAddress,
        List<String> twice) {

    private static final Set<ItemKind> KEY_KINDS =
            Set.of(ItemKind.IDENTITY_NUMBER, ItemKind.CREDIT_CODE, ItemKind.PLATE);

    /** Characters of a name that are repeated to whoever sent it. */
    static final int NAME_SHOWN = 40;

    /** Names in such a refusal. */
    static final int NAMED = 5;

    /** As many digits in a name may be the number of a person who is not repeated. */
    private static final int DIGITS_OF_A_NUMBER = 11;

    boolean personInAddress() {
        return inAddress.keySet().stream().anyMatch(Question::isPersonsNumber)
                || inAddress.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(value -> value != null && isPersonsNumber(value));
    }

    boolean namesInAddress(InformationItem item) {
        return inAddress.containsKey(item.name());
    }

    /** Refuses whatever was sent more than once, whether the values are equal or empty or not. */
    void mustSayAllOnce() {
        Stream.concat(
                        twice.stream(),
                        inAddress.entrySet().stream()
                                .filter(sent -> sent.getValue().size() > 1 || inBody.containsKey(sent.getKey()))
                                .map(Map.Entry::getKey))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(ExchangeProblem.SENT_TWICE, shown(name));
                });
    }

    /** One key of the entry with its value, and nothing beside it: no call lists a table. What is null or blank asks for nothing. */
    Map.Entry<InformationItem, String> key(PublishedEntry entry) {
        var asked = new LinkedHashMap<String, String>();
        inAddress.forEach((name, values) -> put(asked, name, values.isEmpty() ? null : values.getFirst()));
        inBody.forEach((name, value) -> put(asked, name, value));
        var item = entry.items().stream()
                .filter(one -> one.key() || KEY_KINDS.contains(one.kind()))
                .filter(one -> asked.containsKey(one.name()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ExchangeProblem.KEY_ITEM_MISSING, entry.name()));
        if (asked.size() > 1) {
            throw Problem.of(
                    ExchangeProblem.ONE_KEY_ONLY,
                    asked.keySet().stream().limit(NAMED).map(Question::shown).toList());
        }
        return Map.entry(item, asked.getOrDefault(item.name(), ""));
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            asked.put(name, value);
        }
    }

    private static boolean isPersonsNumber(String value) {
        return IdentityNumber.parse(value).isPresent();
    }

    private static String shown(String name) {
        if (name.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_NUMBER) {
            return "*";
        }
        return name.length() <= NAME_SHOWN ? name : name.substring(0, NAME_SHOWN) + "\u2026";
    }
}
