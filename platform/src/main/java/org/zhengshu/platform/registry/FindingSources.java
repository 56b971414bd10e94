package org.zhengshu.platform.registry;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.population.Meaning;
import org.zhengshu.lake.population.Part;
import org.zhengshu.lake.population.PersonSource;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.governance.EntryTables;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.Uses;

/** Which published entries know persons, and what their items mean: {@code registry/population.properties}. */
@Component
class FindingSources {
    private final Catalogue catalogue;
    private final Uses uses;
    private final Lake lake;
    private final Properties words = new Properties();

    FindingSources(Catalogue catalogue, Uses uses, Lake lake) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.lake = lake;
        try (var reader = new InputStreamReader(
                new ClassPathResource("registry/population.properties").getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the vocabulary of the registry", e);
        }
    }

    /** A source that may be used, with the permission to ask for again before what was made of it counts. */
    record Permitted(PersonSource source, PermittedUse use) {}

    /**
     * What goes into a build.
     *
     * @param usable in the order of authority: the register first, then deaths, rolls, owners; within each by code
     * @param complete false when an entry that knows persons may not be used now: what is not found then may still be so
     */
    record Found(List<Permitted> usable, boolean complete) {
        List<PersonSource> sources() {
            return usable.stream().map(Permitted::source).toList();
        }
    }

    Found all() {
        var usable = new ArrayList<Permitted>();
        var withheld = new ArrayList<EntryId>();
        catalogue.forEach(entry -> source(entry).ifPresent(source -> {
            if (uses.begin(entry.id(), UseKind.REGISTRY_BUILD) instanceof PermittedUse use) {
                usable.add(new Permitted(source, use));
            } else {
                withheld.add(entry.id());
            }
        }));
        usable.sort(Comparator.comparing(one -> one.source().part()));
        return new Found(List.copyOf(usable), withheld.isEmpty());
    }

    /** What an entry calls what it knows about persons: the names that grants speak of. */
    Map<Meaning, String> items(PublishedEntry entry) {
        var items = new EnumMap<Meaning, String>(Meaning.class);
        meanings(entry)
                .forEach((meaning, column) -> entry.items().stream()
                        .filter(item -> item.column().equals(column))
                        .findFirst()
                        .ifPresent(item -> items.put(meaning, item.name())));
        return items;
    }

    private Optional<PersonSource> source(PublishedEntry entry) {
        var clean = lake.current(EntryTables.clean(entry.id()));
        var columns = meanings(entry);
        if (clean.isEmpty()
                || !columns.containsKey(Meaning.NUMBER)
                || !clean.get().columns().containsAll(columns.values())) {
            return Optional.empty();
        }
        var asOf = LocalDate.ofInstant(clean.get().at(), SqlTime.CITY).toString();
        return part(entry, columns)
                .map(part -> new PersonSource(
                        entry.id().toString(), part, clean.get().table(), columns, Set.copyOf(list("ended")), asOf));
    }

    private Optional<Part> part(PublishedEntry entry, Map<Meaning, String> columns) {
        if (columns.containsKey(Meaning.OLD_NUMBER)) {
            return Optional.of(Part.NUMBER_CHANGES);
        }
        if (!columns.containsKey(Meaning.NAME)) {
            return Optional.empty();
        }
        if (columns.containsKey(Meaning.CANCELLED) && columns.containsKey(Meaning.BIRTH)) {
            return Optional.of(Part.REGISTER);
        }
        if (columns.containsKey(Meaning.DIED)) {
            return Optional.of(Part.DEATHS);
        }
        if (columns.containsKey(Meaning.UNIT) && columns.containsKey(Meaning.CERTIFICATE)) {
            return Optional.of(Part.OWNERS);
        }
        return entry.items().stream().anyMatch(item -> list("roll").contains(item.name()))
                ? Optional.of(Part.ROLL)
                : Optional.empty();
    }

    private Map<Meaning, String> meanings(PublishedEntry entry) {
        var columns = new EnumMap<Meaning, String>(Meaning.class);
        entry.first(ItemKind.IDENTITY_NUMBER).ifPresent(number -> {
            columns.put(Meaning.NUMBER, number.column());
            nameOf(entry, number).ifPresent(name -> columns.put(Meaning.NAME, name.column()));
        });
        var old = named(entry, "old-number");
        var present = named(entry, "present-number");
        if (old.isPresent() && present.isPresent()) {
            put(columns, Meaning.OLD_NUMBER, old);
            put(columns, Meaning.NUMBER, present);
        }
        put(columns, Meaning.BIRTH, entry.first(ItemKind.BIRTH_DATE));
        put(columns, Meaning.ADDRESS, entry.first(ItemKind.ADDRESS));
        put(columns, Meaning.UPDATED, entry.first(ItemKind.UPDATE_TIME));
        put(columns, Meaning.SEX, named(entry, "sex"));
        put(columns, Meaning.ETHNIC_GROUP, named(entry, "ethnic-group"));
        put(columns, Meaning.CANCELLED, named(entry, "cancelled"));
        put(columns, Meaning.DIED, named(entry, "died"));
        put(columns, Meaning.UNIT, named(entry, "unit"));
        put(columns, Meaning.CERTIFICATE, named(entry, "certificate"));
        put(columns, Meaning.STANDING, named(entry, "standing"));
        return columns;
    }

    /** Of several names in a row the one that belongs to the number: its item's name begins alike (a member's, not the applicant's). */
    private static Optional<InformationItem> nameOf(PublishedEntry entry, InformationItem number) {
        InformationItem best = null;
        int most = -1;
        for (var item : entry.items()) {
            int alike = item.kind() == ItemKind.PERSON_NAME ? alike(item.name(), number.name()) : -1;
            if (alike > most) {
                best = item;
                most = alike;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int alike(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private Optional<InformationItem> named(PublishedEntry entry, String meaning) {
        var names = list(meaning);
        return entry.items().stream()
                .filter(item -> names.contains(item.name()))
                .findFirst();
    }

    private static void put(Map<Meaning, String> columns, Meaning meaning, Optional<InformationItem> item) {
        item.ifPresent(found -> columns.put(meaning, found.column()));
    }

    private List<String> list(String key) {
        return List.of(words.getProperty(key, "").split("\\s+"));
    }
}
