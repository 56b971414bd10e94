package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhengshu.sample.Entity.Kind;

/** Makes the entities of the city: those that live, then those that were cancelled. */
final class Founding {
    private static final int LEAST_AGE = 20;
    private static final int MOST_AGE = 72;
    private static final double BRACKETED_PERCENT = 45;
    private static final List<String> INDUSTRIES =
            List.of("F5211", "F5212", "H6210", "O8111", "C1310", "G5430", "A0111", "E4710", "I6510", "R8990");

    private final LocalDate today;
    private final List<Person> owners;
    private final Chance chance;
    private final Names names;
    private final CreditCodes codes = new CreditCodes();
    private final List<Entity> entities = new ArrayList<>();

    Founding(long seed, Scale scale, LocalDate today, List<Person> living) {
        this.today = today;
        this.owners = living.stream()
                .filter(person -> person.age(today) >= LEAST_AGE && person.age(today) <= MOST_AGE)
                .toList();
        this.chance = Chance.of(seed, "entities");
        this.names = new Names(chance);
        named(living);
        found(Kind.FIRM, scale.of(Truth.FIRMS), false);
        found(Kind.INDIVIDUAL, scale.of(Truth.INDIVIDUALS) - 1, false);
        found(Kind.COOPERATIVE, scale.of(Truth.COOPERATIVES), false);
        found(Kind.INSTITUTION, scale.of(Truth.INSTITUTIONS), false);
        found(Kind.FIRM, scale.of(Truth.CANCELLED) / 3, true);
        found(Kind.INDIVIDUAL, scale.of(Truth.CANCELLED) - scale.of(Truth.CANCELLED) / 3, true);
    }

    List<Entity> entities() {
        return entities;
    }

    private void named(List<Person> living) {
        var zhouMin = living.stream()
                .filter(person -> person.number().equals(NamedCases.ZHOU_MIN))
                .findFirst()
                .orElseThrow();
        entities.add(new Entity(
                Kind.INDIVIDUAL,
                NamedCases.ZHOU_MIN_SHOP,
                "云岭县周敏小吃店（个体工商户）",
                zhouMin,
                LocalDate.of(2019, 5, 20),
                zhouMin.town(),
                "示例市云岭县云岭镇城关社区人民路12号",
                3,
                "H6210",
                false));
    }

    private void found(Kind kind, int count, boolean cancelled) {
        for (int i = 0; i < count; i++) {
            var town = chance.of(Divisions.TOWNS);
            var owner = chance.of(owners);
            var founded = chance.day(LocalDate.of(1996, 1, 1), today.minusDays(20));
            boolean old = founded.isBefore(LocalDate.of(2021, 6, 30)) && chance.percent(8);
            entities.add(new Entity(
                    kind,
                    codes.allot(kind.prefix, old ? Divisions.ABOLISHED : town.countyCode()),
                    name(kind, town, owner),
                    owner,
                    founded,
                    town,
                    "示例市" + town.county() + town.name()
                            + chance.of(town.villages()).name() + chance.between(1, 400) + "号",
                    kind == Kind.FIRM ? 10 * chance.between(1, 300) : chance.between(1, 30),
                    chance.of(INDUSTRIES),
                    cancelled));
        }
    }

    private String name(Kind kind, Town town, Person owner) {
        return switch (kind) {
            case FIRM ->
                chance.percent(BRACKETED_PERCENT)
                        ? names.firmWord() + "（" + town.county() + "）" + names.trade() + "有限公司"
                        : "示例市" + names.firmWord() + names.trade() + "有限公司";
            case INDIVIDUAL ->
                town.county() + owner.name() + names.shop() + (chance.percent(BRACKETED_PERCENT) ? "（个体工商户）" : "");
            case COOPERATIVE -> town.county() + names.firmWord() + "种植农民专业合作社";
            case INSTITUTION -> town.county() + names.firmWord() + "协会";
        };
    }
}
