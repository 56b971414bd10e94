package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/** Makes the persons of the city: households first, then permit holders, then the dead. */
final class Peopling {
    static final int NOT_CANCELLED = 46;
    static final int DEAD_IN_REGISTER = 1_900;
    static final int DEAD_VANISHED = 500;
    private static final int SHARED_NUMBERS = 9;
    private static final int CORRECTED_NUMBERS = 14;
    private static final double MINORITY_PERCENT = 3;
    private static final double DOTTED_NAME_PERCENT = 10;
    private static final double DIED_AT_HOME_PERCENT = 18;
    private static final int DEATH_MONTHS = 24;
    private static final int LARGEST_HOUSEHOLD = 7;

    private final Scale scale;
    private final LocalDate today;
    private final Chance chance;
    private final Names names;
    private final IdentityNumbers numbers = new IdentityNumbers();
    private final List<Person> living = new ArrayList<>();
    private final List<Person> dead = new ArrayList<>();
    private final List<Person> shared = new ArrayList<>();
    private final Map<String, String> corrected = new LinkedHashMap<>();
    private final int locals;
    private int households;

    Peopling(long seed, Scale scale, LocalDate today) {
        this.scale = scale;
        this.today = today;
        this.chance = Chance.of(seed, "people");
        this.names = new Names(chance);
        reserveNamed();
        namedFamily();
        namedSingles();
        settleHouseholds();
        this.locals = living.size();
        settlePermitHolders();
        shareNumbers();
        correctNumbers();
        bury();
    }

    List<Person> living() {
        return living;
    }

    List<Person> dead() {
        return dead;
    }

    /** The second carrier of a number that a living person has; these are locals beyond the count of {@link #living}. */
    List<Person> shared() {
        return shared;
    }

    Map<String, String> corrected() {
        return corrected;
    }

    private void reserveNamed() {
        for (String number : List.of(
                NamedCases.CHEN_GUILAN,
                NamedCases.LI_JIANJUN,
                NamedCases.ZHOU_MIN,
                NamedCases.LI_XIAOHE,
                NamedCases.WANG_SHOUYI,
                NamedCases.SHARED_NUMBER,
                NamedCases.OLD_DEED)) {
            numbers.reserve(number);
        }
    }

    private void namedFamily() {
        var home = Divisions.TOWNS.get(7);
        String household = nextHousehold();
        String address = "示例市云岭县云岭镇城关社区桂花巷7号";
        named("陈桂兰", false, NamedCases.CHEN_GUILAN, household, "02", home, address);
        named("李建军", true, NamedCases.LI_JIANJUN, household, "20", home, address);
        named("周敏", false, NamedCases.ZHOU_MIN, household, "29", home, address);
        named("李小禾", false, NamedCases.LI_XIAOHE, household, "40", home, address);
    }

    private void namedSingles() {
        var centre = Divisions.TOWNS.get(0);
        named("刘洪涛", true, NamedCases.SHARED_NUMBER, nextHousehold(), "02", centre, "示例市城中区府前街道东门社区府前路31号");
        named("赵德厚", true, NamedCases.OLD_DEED, nextHousehold(), "02", centre, "示例市城中区府前街道钟楼社区钟楼巷2号");
    }

    private void named(
            String name, boolean male, String number, String household, String relation, Town town, String address) {
        living.add(
                new Person(name, male, "01", birthIn(number), number, household, relation, town, address, null, false));
    }

    private static LocalDate birthIn(String number) {
        return new org.zhengshu.kernel.code.IdentityNumber(number).birth();
    }

    private void settleHouseholds() {
        int wanted = scale.of(Truth.LOCALS) - scale.of(SHARED_NUMBERS) - living.size();
        for (int size : sizes(scale.of(Truth.HOUSEHOLDS) - households, wanted)) {
            settle(size);
        }
    }

    /** So many sizes that add up exactly. */
    private int[] sizes(int count, int sum) {
        int[] sizes = new int[count];
        Arrays.setAll(sizes, i -> 1 + chance.weighted(18, 25, 27, 18, 9, 3));
        int left = sum - Arrays.stream(sizes).sum();
        while (left != 0) {
            int at = chance.below(count);
            int step = Integer.signum(left);
            if (sizes[at] + step >= 1 && sizes[at] + step <= LARGEST_HOUSEHOLD) {
                sizes[at] += step;
                left -= step;
            }
        }
        return sizes;
    }

    private void settle(int size) {
        var town = chance.of(Divisions.TOWNS);
        String household = nextHousehold();
        String address = address(town);
        String ethnic = chance.percent(MINORITY_PERCENT) ? "%02d".formatted(chance.between(2, 56)) : "01";
        String family = names.family();
        int headAge = size == 1 ? chance.between(20, 88) : chance.between(26, 70);
        boolean headMale = size == 1 ? chance.percent(50) : chance.percent(82);
        var home = new Home(town, household, address, ethnic);
        add(home, family, headMale, headAge, "02");
        boolean couple = size >= 3 || (size == 2 && chance.percent(70));
        int left = size - 1;
        int motherAge = headAge;
        if (couple && left > 0) {
            motherAge = Math.max(22, headAge + chance.between(-5, 3));
            add(home, names.family(), !headMale, motherAge, "10");
            left--;
        }
        if (left >= 2 && chance.percent(40)) {
            add(home, family, true, Math.min(97, headAge + chance.between(21, 32)), "51");
            left--;
        }
        for (; left > 0; left--) {
            boolean son = chance.percent(52);
            add(
                    home,
                    family,
                    son,
                    Math.max(0, Math.min(headAge, motherAge) - chance.between(21, 34)),
                    son ? "20" : "30");
        }
    }

    private record Home(Town town, String household, String address, String ethnic) {}

    private void add(Home home, String family, boolean male, int age, String relation) {
        living.add(person(home, family, male, age, relation, null, false));
    }

    private Person person(
            Home home,
            String family,
            boolean male,
            int age,
            String relation,
            @Nullable LocalDate died,
            boolean atHome) {
        var birth = chance.day(today.minusYears(age + 1L).plusDays(1), today.minusYears(age));
        boolean dotted = !home.ethnic().equals("01") && chance.percent(DOTTED_NAME_PERCENT);
        String name = dotted ? names.minority() : family + names.given(male);
        return new Person(
                name,
                male,
                home.ethnic(),
                birth,
                numbers.allot(area(birth), birth, male),
                home.household(),
                relation,
                home.town(),
                home.address(),
                died,
                atHome);
    }

    /** Numbers keep the county of the first registration: 旧江县 until it was abolished. */
    private String area(LocalDate birth) {
        boolean before = birth.isBefore(LocalDate.of(2021, 6, 30));
        return switch (chance.weighted(35, 25, 25, before ? 15 : 0)) {
            case 0 -> Divisions.CENTRE;
            case 1 -> Divisions.NORTH;
            case 2 -> Divisions.CLOUD_RIDGE;
            default -> Divisions.ABOLISHED;
        };
    }

    private String address(Town town) {
        var village = chance.of(town.villages());
        String place = "示例市" + town.county() + town.name() + village.name();
        return village.name().endsWith("村")
                ? place + chance.between(1, 18) + "组" + chance.between(1, 160) + "号"
                : place + chance.of(List.of("人民路", "建设路", "桂花巷", "文昌路", "滨江路", "学府街", "青年路")) + chance.between(1, 320)
                        + "号" + chance.between(1, 6) + "单元" + chance.between(101, 1804) + "室";
    }

    private void settlePermitHolders() {
        int wanted = scale.of(Truth.PERMITS);
        for (int i = 0; i < wanted; i++) {
            var town = chance.of(Divisions.TOWNS);
            add(
                    new Home(town, "", address(town), "01"),
                    names.family(),
                    chance.percent(55),
                    chance.between(16, 62),
                    "02");
        }
    }

    /** K3: the second person of a number was born on another day and is of the other sex. */
    private void shareNumbers() {
        var first = living.stream()
                .filter(each -> each.number().equals(NamedCases.SHARED_NUMBER))
                .findFirst()
                .orElseThrow();
        shared.add(second(first, "何素珍"));
        for (int i = 1; i < scale.of(SHARED_NUMBERS); i++) {
            var other = living.get(locals * i / (scale.of(SHARED_NUMBERS) + 1));
            shared.add(second(other, names.family() + names.given(!other.male())));
        }
    }

    private Person second(Person first, String name) {
        var town = chance.of(Divisions.TOWNS);
        return new Person(
                name,
                !first.male(),
                "01",
                first.birth().minusDays(chance.between(40, 3_000)),
                first.number(),
                nextHousehold(),
                "02",
                town,
                address(town),
                null,
                false);
    }

    /** K4: 公安 corrected a number; the old one lives on elsewhere. */
    private void correctNumbers() {
        int wanted = scale.of(CORRECTED_NUMBERS);
        for (int i = 0; i < wanted; i++) {
            int at = firstAdultFrom(40 + locals * (i + 1) / (wanted + 2));
            var person = living.get(at);
            String fresh = numbers.allot(person.number().substring(0, 6), person.birth(), person.male());
            corrected.put(fresh, person.number());
            living.set(at, person.withNumber(fresh));
        }
    }

    private int firstAdultFrom(int start) {
        for (int at = start; ; at++) {
            var person = living.get(at);
            boolean takenTwice =
                    shared.stream().anyMatch(other -> other.number().equals(person.number()));
            if (person.age(today) >= 30 && !takenTwice && !corrected.containsKey(person.number())) {
                return at;
            }
        }
    }

    /** The first {@link #NOT_CANCELLED} stay in the register as alive, then come the cancelled, the vanished, the permits. */
    private void bury() {
        var wang = new Person(
                "王守义",
                true,
                "01",
                birthIn(NamedCases.WANG_SHOUYI),
                NamedCases.WANG_SHOUYI,
                nextHousehold(),
                "02",
                Divisions.TOWNS.get(3),
                "示例市城中区旧江街道渡口社区渡口街18号",
                LocalDate.of(2026, 3, 3),
                false);
        dead.add(wang);
        int all = scale.of(Truth.DEATHS);
        int inRegister = scale.of(DEAD_IN_REGISTER);
        int notCancelled = scale.of(NOT_CANCELLED);
        int homeDeaths = (int) Math.round(all * DIED_AT_HOME_PERCENT / 100);
        while (dead.size() < all) {
            int turn = dead.size();
            var neighbour = living.get(chance.below(locals));
            boolean permit = turn >= inRegister + scale.of(DEAD_VANISHED);
            var home = new Home(
                    neighbour.town(), permit ? "" : neighbour.household(), neighbour.address(), neighbour.ethnic());
            boolean atHome = turn >= notCancelled && turn < notCancelled + homeDeaths;
            var died = chance.day(today.minusMonths(DEATH_MONTHS).plusDays(1), today.minusDays(8));
            boolean male = chance.percent(54);
            String family = names.family();
            dead.add(person(
                    home,
                    family,
                    male,
                    45 + chance.between(0, 26) + chance.between(0, 26),
                    male ? "51" : "52",
                    died,
                    atHome));
        }
        Check.that(dead.size() == all, "the dead are counted");
    }

    private String nextHousehold() {
        households++;
        return "9901%08d".formatted(households);
    }
}
