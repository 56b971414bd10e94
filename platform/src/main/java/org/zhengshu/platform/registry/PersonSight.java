package org.zhengshu.platform.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.lake.population.Meaning;

/**
 * What one caller sees of one person. A statement is shown only where the item it comes from is open to him, the strongest
 * open one as the cell's value and the others beside it. What is closed leaves no trace: neither value nor gap tells that
 * another source knows more.
 */
final class PersonSight {
    private static final Map<String, Meaning> CELLS = cells();
    /** Only the register's own words; that nobody reported a death is not said, for it would tell when somebody did. */
    private static final Map<String, String> REGISTER_STANDING = Map.of("1", "CANCELLED", "0", "NOT_CANCELLED");

    private final List<Opened> open;
    private final Map<Opened, Set<String>> used = new LinkedHashMap<>();

    PersonSight(List<Opened> open) {
        this.open = open;
    }

    /**
     * What a source says.
     *
     * @param sure false when the source may mean somebody else: the name there is another
     */
    record Statement(String item, String value, String source, String asOf, boolean sure) {}

    record Said(String value, DepartmentCode provider, String entryName, String asOf) {}

    /** @param person 1, 2 … among the persons of one number */
    record Seen(int person, String item, Said best, List<Said> others) {}

    /**
     * @param persons one row a person by column, as the registry keeps them
     * @param claims what other sources say under the number, the strongest first
     */
    List<Seen> of(List<Map<String, @Nullable String>> persons, List<Statement> claims) {
        var seen = new ArrayList<Seen>();
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            for (var cell : CELLS.entrySet()) {
                var own = own(person, cell.getKey());
                // Under a number of several persons a claim belongs to no one of them; alone it is told once.
                seen(i + 1, cell.getKey(), cell.getValue(), own, claims, i == 0).ifPresent(seen::add);
            }
            standing(i + 1, person).ifPresent(seen::add);
        }
        return seen;
    }

    /** Names of the items that were shown, by the ground they were shown on. */
    Map<Opened, Set<String>> used() {
        return used;
    }

    /** True when all these facts of the source are open on one ground, without a mask. */
    boolean open(String source, List<Meaning> facts) {
        return open.stream()
                .anyMatch(opened -> opened.isOf(source) && facts.stream().allMatch(opened::showsPlain));
    }

    /** Counts the facts of a conflict's side as shown. */
    void use(String source, List<Meaning> facts) {
        open.stream()
                .filter(opened -> opened.isOf(source) && facts.stream().allMatch(opened::showsPlain))
                .findFirst()
                .ifPresent(opened -> facts.forEach(meaning -> use(opened, meaning)));
    }

    private Optional<Seen> seen(
            int person, String item, Meaning meaning, @Nullable Statement own, List<Statement> claims, boolean first) {
        var said = new ArrayList<Statement>();
        if (own != null) {
            said.add(own);
        }
        for (var claim : claims) {
            if (claim.item().equals(item) && (own == null || !own.source().equals(claim.source()))) {
                said.add(claim);
            }
        }
        said.removeIf(statement -> ground(statement.source(), meaning).isEmpty());
        if (own == null || !said.contains(own)) {
            said.removeIf(statement -> !first || !statement.sure());
        }
        if (said.isEmpty()) {
            return Optional.empty();
        }
        var best = said.removeFirst();
        return Optional.of(new Seen(
                person,
                item,
                said(best, meaning),
                said.stream()
                        .filter(other -> !other.value().equals(best.value()))
                        .map(other -> said(other, meaning))
                        .toList()));
    }

    private Optional<Seen> standing(int person, Map<String, @Nullable String> row) {
        var register = row.get("name_source");
        var value = REGISTER_STANDING.get(Objects.requireNonNullElse(row.get("cancelled"), ""));
        if (register == null
                || value == null
                || ground(register, Meaning.CANCELLED).isEmpty()) {
            return Optional.empty();
        }
        var asOf = Objects.requireNonNullElse(row.get("name_as_of"), "");
        return Optional.of(new Seen(
                person,
                "standing",
                said(new Statement("standing", value, register, asOf, true), Meaning.CANCELLED),
                List.of()));
    }

    private Said said(Statement statement, Meaning meaning) {
        var opened = ground(statement.source(), meaning).orElseThrow();
        use(opened, meaning);
        return new Said(
                opened.shown(meaning, statement.value()),
                opened.entry().provider(),
                opened.entry().name(),
                statement.asOf());
    }

    private void use(Opened opened, Meaning meaning) {
        used.computeIfAbsent(opened, absent -> new TreeSet<>())
                .add(String.valueOf(opened.items().get(meaning)));
    }

    private Optional<Opened> ground(String source, Meaning meaning) {
        return open.stream()
                .filter(opened -> opened.isOf(source) && opened.shows(meaning))
                .findFirst();
    }

    private static @Nullable Statement own(Map<String, @Nullable String> person, String item) {
        var value = person.get(item);
        var source = person.get(item + "_source");
        return value == null || source == null
                ? null
                : new Statement(item, value, source, Objects.requireNonNullElse(person.get(item + "_as_of"), ""), true);
    }

    private static Map<String, Meaning> cells() {
        var cells = new LinkedHashMap<String, Meaning>();
        cells.put("name", Meaning.NAME);
        cells.put("sex", Meaning.SEX);
        cells.put("birth", Meaning.BIRTH);
        cells.put("ethnic_group", Meaning.ETHNIC_GROUP);
        cells.put("address", Meaning.ADDRESS);
        cells.put("died", Meaning.DIED);
        return cells;
    }
}
