package org.zhengshu.platform.opendata;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.opendata.coordinates.MapSystem;

/** The words by which a published table is understood: which column names the map, which state means closed. */
@Component
class Vocabulary {
    private static final String FILE = "opendata/vocabulary.properties";
    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2})[:\uff1a](\\d{2})\\s*[-~\u2013\u2014\uff5e]\\s*(\\d{1,2})[:\uff1a](\\d{2})");

    private final Properties words = new Properties();
    private static final int LONGEST_NAME = 3;

    private final Pattern district;
    private final Pattern nameInText;

    Vocabulary() {
        try (var reader = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE, e);
        }
        this.district = Pattern.compile(words.getProperty("district.pattern"));
        var name = "[" + words.getProperty("person.surnames") + "]\\p{IsHan}{1,2}";
        var behind = "(?:" + words.getProperty("person.in-text.behind") + ")";
        // Behind a word the name must end: with the text, with a sign, or before the next word of these.
        this.nameInText = Pattern.compile("(?:" + words.getProperty("person.in-text.before")
                + ")[\\s:\uff1a\u4e3a\u662f]{0,3}" + name + "(?=$|\\P{IsHan}|" + behind + ")"
                + "|(?<!\\p{IsHan})" + name + "[\\s,\uff0c(\uff08]{0,2}" + behind);
    }

    private final Map<String, Set<String>> lists = new ConcurrentHashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    private Set<String> list(String key) {
        return lists.computeIfAbsent(
                key,
                one -> new LinkedHashSet<>(List.of(words.getProperty(one, "").split("\\|"))));
    }

    /** True when what stands under {@code key} is found in the name of a column. */
    boolean named(String key, String name) {
        return patterns.computeIfAbsent(key, one -> Pattern.compile(words.getProperty(one)))
                .matcher(name)
                .find();
    }

    /**
     * A guess: a frequent surname with one or two characters more stands behind a word such as "contact", with a colon or a space
     * between or none, or before one such as "Mr" or "telephone". A text that is nothing but a name is not asked here.
     */
    boolean namesSomebodyInside(String value) {
        return value.length() > LONGEST_NAME && nameInText.matcher(value).find();
    }

    /** True for what most persons are called and few places are: a frequent surname and one or two characters more. */
    boolean isPersonName(String value) {
        return (value.length() == 2 || value.length() == 3)
                && words.getProperty("person.surnames").indexOf(value.charAt(0)) >= 0
                && value.codePoints().allMatch(Character::isIdeographic)
                && words.getProperty("person.place.ends").indexOf(value.charAt(value.length() - 1)) < 0;
    }

    /** True when {@code name} is one of the names under {@code key}. */
    boolean is(String key, String name) {
        return list(key).contains(name);
    }

    /** The first of {@code names} that stands under {@code key}, in the order of the vocabulary. */
    Optional<String> first(String key, List<String> names) {
        return list(key).stream().filter(names::contains).findFirst();
    }

    /** The system that the provider's words name; empty when they name none. */
    Optional<MapSystem> system(@Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return Optional.empty();
        }
        for (var system : MapSystem.values()) {
            if (list("system." + system.name()).stream().anyMatch(stated::contains)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** The district named in an address. */
    Optional<String> district(@Nullable String address) {
        var matcher = district.matcher(address == null ? "" : address);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Opening hours in one form, {@code 08:00-22:00}; what is not understood stays as it is. */
    String hours(String stated) {
        var text = stated.strip();
        if (list("hours.always").contains(text)) {
            return "00:00-24:00";
        }
        var matcher = HOURS.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return two(matcher.group(1)) + ":" + matcher.group(2) + "-" + two(matcher.group(3)) + ":" + matcher.group(4);
    }

    private static String two(String hour) {
        return hour.length() == 1 ? "0" + hour : hour;
    }
}
