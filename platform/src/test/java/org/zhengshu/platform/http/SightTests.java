package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.sight.Clause;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Relation;
import org.zhengshu.kernel.sight.Sight;
import org.zhengshu.kernel.sight.When;
import org.zhengshu.platform.PlatformTest;

/** One rule, two evaluators: what a page shows and what a list holds are the same for every rule that can be written. */
@PlatformTest
class SightTests {
    private static final long SEED = 20261127;
    private static final int RULES = 150;
    private static final List<String> DEPARTMENTS = List.of("A", "B", "C", "'; --");
    private static final List<String> ROLES = List.of("DATA_OFFICER", "AUTHORITY", "AUDITOR");

    private record Thing(
            int id,
            @Nullable String one,
            @Nullable String other,
            @Nullable Integer number) {}

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_list_holds_exactly_what_a_page_would_show() {
        var random = new Random(SEED);
        var things = IntStream.range(0, 60)
                .mapToObj(id -> new Thing(
                        id,
                        maybe(random, DEPARTMENTS),
                        maybe(random, DEPARTMENTS),
                        random.nextInt(4) == 0 ? null : random.nextInt(5)))
                .toList();
        int shown = 0;
        for (int i = 0; i < RULES; i++) {
            var sight = new Sight<>(
                    "thing",
                    IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(clause -> Clause.of(Relation.PARTY, when(random, 3)))
                            .toList());
            var reader = new Reader(maybe(random, DEPARTMENTS), some(random, ROLES));
            var page = things.stream()
                    .filter(thing -> sight.test(reader, thing))
                    .map(Thing::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(listed(things, sight.sql(reader, "t")))
                    .as("rule %d of seed %d: %s for %s", i, SEED, sight.clauses(), reader)
                    .isEqualTo(page);
            shown += page.size();
            things.forEach(
                    thing -> assertThat(sight.sees(reader, thing).isEmpty()).isEqualTo(!page.contains(thing.id())));
        }
        assertThat(shown)
                .as("the rules let something through, and not all")
                .isBetween(500, RULES * things.size() - 500);
    }

    private Set<Integer> listed(List<Thing> things, When.Sql sql) {
        return new TreeSet<>(
                jdbc.sql("SELECT t.id FROM unnest(:ids::int[], :ones::text[], :others::text[], :numbers::int[])"
                                + " AS t (id, one, other, number) WHERE " + sql.text())
                        .param("ids", things.stream().map(Thing::id).toArray(Integer[]::new))
                        .param("ones", things.stream().map(Thing::one).toArray(String[]::new))
                        .param("others", things.stream().map(Thing::other).toArray(String[]::new))
                        .param("numbers", things.stream().map(Thing::number).toArray(Integer[]::new))
                        .params(sql.params())
                        .query(Integer.class)
                        .list());
    }

    private static When<Thing> when(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> When.own("one", Thing::one);
            case 1 -> When.own("other", Thing::other);
            case 2 -> new When.Has<>(List.copyOf(some(random, ROLES)));
            case 3 -> new When.In<>("number", "int", NUMBERS, Thing::number);
            case 4 -> new When.All<>(parts(random, depth));
            default -> new When.Any<>(parts(random, depth));
        };
    }

    /** A parameter has one value in a statement, as it has in a rule. */
    private static final List<Integer> NUMBERS = List.of(1, 3);

    private static List<When<Thing>> parts(Random random, int depth) {
        var parts = new ArrayList<When<Thing>>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            parts.add(when(random, depth - 1));
        }
        return parts;
    }

    private static @Nullable String maybe(Random random, List<String> values) {
        return random.nextInt(5) == 0 ? null : values.get(random.nextInt(values.size()));
    }

    private static Set<String> some(Random random, List<String> values) {
        return values.stream()
                .filter(value -> random.nextBoolean())
                .map(Objects::requireNonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
