package org.zhengshu.platform.launch;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The names that mean something under our prefix. A name that means nothing is refused at the start: who writes {@code
 * zhengshu.identity.idle-time} believes to have set something.
 *
 * <p>A module's settings are records annotated with {@link ConfigurationProperties} whose names end in {@code Settings}; by
 * that they are found. What stands alone is listed here.
 */
final class KnownSettings {
    private static final String PREFIX = "zhengshu";
    private static final String RECORDS = "classpath*:org/zhengshu/platform/**/*Settings.class";

    /** What belongs to no module's record. */
    static final Set<String> ALONE = Set.of(
            "zhengshu.data",
            "zhengshu.mode",
            "zhengshu.check",
            "zhengshu.jdbc-url",
            "zhengshu.sample-scale",
            "zhengshu.fault",
            "zhengshu.rounds.commands",
            "zhengshu.rounds.events",
            "zhengshu.rounds.figures",
            "zhengshu.rounds.files",
            "zhengshu.rounds.ledger",
            "zhengshu.rounds.log-ins",
            "zhengshu.rounds.months",
            "zhengshu.rounds.observations",
            "zhengshu.rounds.probes",
            "zhengshu.rounds.uploads",
            "zhengshu.uploads.user",
            "zhengshu.uploads.password");

    /** Variables that scripts, tests and the external database read, not Spring. */
    static final Set<String> VARIABLES = Set.of(
            "ZHENGSHU_JAVA_OPTIONS",
            "ZHENGSHU_DB_USER",
            "ZHENGSHU_DB_PASSWORD",
            "ZHENGSHU_DB_APP_USER",
            "ZHENGSHU_DB_APP_PASSWORD",
            "ZHENGSHU_UPLOADS_USER",
            "ZHENGSHU_UPLOADS_PASSWORD",
            "ZHENGSHU_JOURNEYS",
            "ZHENGSHU_PARTS",
            "ZHENGSHU_FAULTS",
            "ZHENGSHU_FOLDER",
            "ZHENGSHU_PLATFORM",
            "ZHENGSHU_URL");

    /** A name that ends in a dot begins others, as those of a map do. */
    private final SortedSet<String> names;

    private KnownSettings(SortedSet<String> names) {
        this.names = names;
    }

    static KnownSettings ofThisProgram() {
        var names = new TreeSet<>(ALONE);
        for (var record : records()) {
            var prefix = record.getAnnotation(ConfigurationProperties.class);
            add(prefix.value().isEmpty() ? prefix.prefix() : prefix.value(), record, names);
        }
        return new KnownSettings(names);
    }

    SortedSet<String> names() {
        return names;
    }

    /** Refuses the start when a source of {@code environment} sets a name under our prefix that means nothing. */
    void require(ConfigurableEnvironment environment) {
        var unknown = new ArrayList<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (var given : listed.getPropertyNames()) {
                    if (isOurs(given) && !isKnown(given) && !unknown.contains(given)) {
                        unknown.add(given);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw CannotServe.of(
                    "setting-unknown",
                    null,
                    unknown.stream()
                            .map(given -> given + " → " + nearest(given))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** The known name that takes the fewest letters to come to, written as names are where {@code given} stands. */
    String nearest(String given) {
        var here = isVariable(given)
                ? Stream.concat(VARIABLES.stream(), names.stream().map(KnownSettings::variable))
                : names.stream();
        return here.min(Comparator.<String>comparingInt(name -> distance(plain(given), plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static boolean isOurs(String given) {
        return isVariable(given) || given.toLowerCase(Locale.ROOT).startsWith(PREFIX + ".");
    }

    private static boolean isVariable(String given) {
        return given.startsWith("ZHENGSHU_");
    }

    private boolean isKnown(String given) {
        if (VARIABLES.contains(given)) {
            return true;
        }
        var plain = plain(given);
        return names.stream()
                .anyMatch(name -> name.endsWith(".") ? plain.startsWith(plain(name)) : plain.equals(plain(name)));
    }

    /** Spring reads {@code …memory-megabytes}, {@code …memoryMegabytes} and a variable in capitals alike. */
    private static String plain(String name) {
        return name.replaceAll("\\[\\d+].*|_\\d+_?$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    private static void add(String prefix, Class<?> record, Set<String> names) {
        for (RecordComponent component : record.getRecordComponents()) {
            var name = prefix + "." + dashed(component.getName());
            var type = component.getType();
            if (type.isRecord()) {
                add(name, type, names);
            } else {
                names.add(Map.class.isAssignableFrom(type) ? name + "." : name);
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<Class<?>> records() {
        try {
            var found = new ArrayList<Class<?>>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(RECORDS)) {
                var path = file.getURL().getPath();
                var name = path.substring(path.lastIndexOf("org/zhengshu/platform/"), path.length() - ".class".length())
                        .replace('/', '.');
                var type = Class.forName(name, false, KnownSettings.class.getClassLoader());
                if (type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)) {
                    found.add(type);
                }
            }
            return found;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("reading the list of settings", e);
        }
    }

    /** Letters to write, to leave out or to change (Levenshtein 1965). */
    static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var here = new int[other.length() + 1];
            here[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                here[j] = Math.min(changed, Math.min(above[j], here[j - 1]) + 1);
            }
            above = here;
        }
        return above[other.length()];
    }
}
