package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is so in 示例市, from one seed: the same seed, scale and day give the same city. Never an input of the product.
 *
 * @param living 172,000 with local 户籍 and 28,000 holders of a 居住证
 * @param dead of the last 24 months, 2,600
 * @param shared K3: persons who carry the number of a living person as well, in the order of {@code sharedWith}
 * @param corrected K4: old number by new number
 * @param entities 30,000, and those that were cancelled 注销
 */
public record Truth(
        long seed,
        Scale scale,
        LocalDate today,
        List<Person> living,
        List<Person> dead,
        List<Person> shared,
        Map<String, String> corrected,
        List<Entity> entities) {
    public static final int LOCALS = 172_000;
    public static final int PERMITS = 28_000;
    public static final int HOUSEHOLDS = 61_000;
    public static final int DEATHS = 2_600;
    public static final int FIRMS = 9_300;
    public static final int INDIVIDUALS = 19_500;
    public static final int COOPERATIVES = 640;
    public static final int INSTITUTIONS = 560;
    public static final int CANCELLED = 1_760;

    public static Truth of(long seed, Scale scale, LocalDate today) {
        var people = new Peopling(seed, scale, today);
        var living = people.living();
        var entities = new Founding(seed, scale, today, living).entities();
        return new Truth(
                seed,
                scale,
                today,
                List.copyOf(living),
                List.copyOf(people.dead()),
                List.copyOf(people.shared()),
                Map.copyOf(people.corrected()),
                List.copyOf(entities));
    }

    List<Person> locals() {
        return living.stream().filter(Person::local).toList();
    }

    public Person person(String number) {
        var all = new ArrayList<>(living);
        all.addAll(dead);
        return all.stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    Map<String, List<Person>> households() {
        return living.stream()
                .filter(Person::local)
                .collect(Collectors.groupingBy(Person::household, java.util.LinkedHashMap::new, Collectors.toList()));
    }

    Chance chance(String topic) {
        return Chance.of(seed, topic);
    }
}
