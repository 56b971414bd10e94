package org.zhengshu.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.code.CreditCode;
import org.zhengshu.kernel.code.IdentityNumber;

class CityTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final City WHOLE = City.of(City.SEED, Scale.WHOLE, TODAY);
    private static final City SMALL = City.of(City.SEED, new Scale(20), TODAY);

    private static List<List<String>> rows(City city, String table) {
        var rows = new ArrayList<List<String>>();
        city.table(table).rows(rows::add);
        return rows;
    }

    @Test
    void the_whole_city_has_the_stated_people_and_rows() {
        var truth = WHOLE.truth();
        assertThat(truth.locals().size() + truth.shared().size()).isEqualTo(Truth.LOCALS);
        assertThat(truth.living().stream().filter(person -> !person.local())).hasSize(Truth.PERMITS);
        assertThat(truth.households().size()).isBetween(60_990, 61_010);
        assertThat(truth.dead()).hasSize(Truth.DEATHS);
        assertThat(truth.entities().stream().filter(each -> !each.cancelled())).hasSize(30_000);
        assertThat(rows(WHOLE, "CZRK_JBXX")).hasSize(173_900);
        assertThat(rows(WHOLE, "VEHICLE")).hasSize(71_000);
        assertThat(rows(WHOLE, "DB_JTCY")).hasSize(6_800);
        assertThat(rows(WHOLE, "BDC_QLR")).hasSize(88_000);
        assertThat(rows(WHOLE, "E_BASEINFO")).hasSize(31_200);
        assertThat(rows(WHOLE, "SW_YXZM")).hasSize(2_190);
        assertThat(WHOLE.stations().list()).hasSize(412);
    }

    @Test
    void numbers_and_codes_are_valid_unissued_and_allotted_once() {
        var numbers = new HashSet<String>();
        for (var person : WHOLE.truth().living()) {
            assertThat(IdentityNumber.isValid(person.number()))
                    .as(person.number())
                    .isTrue();
            assertThat(person.number()).startsWith("9901");
            assertThat(numbers.add(person.number()))
                    .as("twice: " + person.number())
                    .isTrue();
        }
        for (var entity : WHOLE.truth().entities()) {
            assertThat(CreditCode.isValid(entity.creditCode()))
                    .as(entity.creditCode())
                    .isTrue();
        }
        assertThat(WHOLE.truth().entities().stream().map(Entity::creditCode).distinct())
                .hasSize(WHOLE.truth().entities().size());
        assertThat(Bodies.ALL).allMatch(body -> CreditCode.isValid(body.code()));
    }

    @Test
    void every_flaw_occurs_as_often_as_stated() {
        var expected = WHOLE.expected();
        assertThat(expected.keys(Flaw.POPULATION_DEAD_NOT_CANCELLED))
                .hasSize(46)
                .contains(NamedCases.WANG_SHOUYI);
        assertThat(expected.keys(Flaw.POPULATION_NUMBER_SHARED)).hasSize(9).contains(NamedCases.SHARED_NUMBER);
        assertThat(expected.keys(Flaw.POPULATION_NUMBER_CORRECTED)).hasSize(14);
        assertThat(expected.keys(Flaw.POPULATION_RARE_CHARACTER)).hasSize(348);
        assertThat(expected.keys(Flaw.POPULATION_ABOLISHED_DIVISION)).hasSize(2_609);
        assertThat(expected.keys(Flaw.VEHICLE_OLD_ORGANISATION_CODE)).hasSize(7_810);
        assertThat(expected.keys(Flaw.ALLOWANCE_SMALL_X)).hasSize(204);
        assertThat(expected.keys(Flaw.ALLOWANCE_TRAILING_BLANKS)).hasSize(340);
        assertThat(expected.keys(Flaw.ALLOWANCE_PAID_TO_DEAD)).hasSize(12).contains(NamedCases.WANG_SHOUYI);
        assertThat(expected.keys(Flaw.ESTATE_TWO_OWNERS)).hasSize(6_160);
        assertThat(expected.keys(Flaw.ESTATE_FIFTEEN_DIGITS)).hasSize(3_608);
        assertThat(expected.keys(Flaw.ESTATE_SOLD_STILL_CURRENT)).hasSize(120).contains(NamedCases.CHEN_SOLD_TITLE);
        assertThat(expected.keys(Flaw.ESTATE_OLD_NUMBER)).hasSize(14);
        assertThat(expected.keys(Flaw.ENTERPRISE_NO_CREDIT_CODE)).hasSize(1_872);
        assertThat(expected.keys(Flaw.DEATH_NUMBER_OF_THE_LIVING)).hasSize(3);
        assertThat(expected.keys(Flaw.DEATH_PLACEHOLDER)).hasSize(55);
        assertThat(expected.keys(Flaw.STATION_SWAPPED)).hasSize(12);
        assertThat(expected.keys(Flaw.STATION_PRIVATE_PHONE)).hasSize(91);
    }

    @Test
    void expected_flaws_stand_in_the_rows() {
        var population = rows(SMALL, "CZRK_JBXX");
        var abolished = population.stream()
                .filter(row -> row.get(8).equals(Divisions.ABOLISHED))
                .map(List::getFirst)
                .toList();
        assertThat(abolished).containsExactlyElementsOf(SMALL.expected().keys(Flaw.POPULATION_ABOLISHED_DIVISION));
        var twice = population.stream().collect(Collectors.groupingBy(List::getFirst, Collectors.counting()));
        twice.values().removeIf(count -> count == 1);
        assertThat(twice.keySet())
                .containsExactlyInAnyOrderElementsOf(SMALL.expected().keys(Flaw.POPULATION_NUMBER_SHARED));
        var blanks = rows(SMALL, "DB_JTCY").stream()
                .map(row -> row.get(3))
                .filter(number -> number.endsWith(" "))
                .map(String::strip)
                .toList();
        assertThat(blanks).containsExactlyElementsOf(SMALL.expected().keys(Flaw.ALLOWANCE_TRAILING_BLANKS));
        var stillCurrent = rows(SMALL, "BDC_QLR").stream()
                .filter(row -> row.get(10).equals("1"))
                .collect(Collectors.groupingBy(List::getFirst));
        stillCurrent.values().removeIf(owners -> owners.size() == 1);
        assertThat(stillCurrent)
                .hasSize(SMALL.expected().keys(Flaw.ESTATE_SOLD_STILL_CURRENT).size());
    }

    @Test
    void the_named_cases_are_stable_rows() {
        var population = rows(WHOLE, "CZRK_JBXX");
        for (String number :
                List.of(NamedCases.CHEN_GUILAN, NamedCases.LI_JIANJUN, NamedCases.ZHOU_MIN, NamedCases.LI_XIAOHE)) {
            assertThat(population.stream().filter(row -> row.getFirst().equals(number)))
                    .hasSize(1);
        }
        assertThat(population.stream()
                        .filter(row -> row.getFirst().equals(NamedCases.SHARED_NUMBER))
                        .map(row -> row.get(1)))
                .containsExactly("刘洪涛", "何素珍");
        assertThat(rows(WHOLE, "BDC_QLR").stream()
                        .filter(row -> row.get(4).equals(NamedCases.CHEN_GUILAN))
                        .map(row -> row.get(1)))
                .contains(NamedCases.CHEN_HOME_TITLE, NamedCases.CHEN_SOLD_TITLE);
        assertThat(rows(WHOLE, "BDC_QLR").stream().map(row -> row.get(4))).contains(NamedCases.OLD_DEED_FIFTEEN);
        assertThat(rows(WHOLE, "VEHICLE").stream()
                        .filter(row -> row.get(4).equals(NamedCases.LI_JIANJUN))
                        .map(List::getFirst))
                .contains(NamedCases.LI_JIANJUN_PLATE);
        assertThat(rows(WHOLE, "E_BASEINFO").stream().filter(row -> row.get(1).equals(NamedCases.ZHOU_MIN_SHOP)))
                .hasSize(1);
        assertThat(rows(WHOLE, "SW_YXZM").stream()
                        .filter(row -> row.get(4).equals(NamedCases.WANG_SHOUYI))
                        .map(row -> row.get(5)))
                .allMatch(time -> time.startsWith("2026-03-03"))
                .hasSize(1);
        assertThat(rows(WHOLE, "DB_JTCY").stream()
                        .filter(row -> row.get(3).equals(NamedCases.WANG_SHOUYI))
                        .map(List::getLast))
                .containsExactly("在保");
        assertThat(WHOLE.stations().list().getFirst().cells()).contains(NamedCases.STATION);
    }

    @Test
    void the_divisions_are_those_of_the_shipped_lists_each_below_its_parent() {
        assumeTrue(
                DivisionTable.class.getResource(DivisionLevel.VILLAGE.file()) != null,
                "the module web has not been built: no divisions on the class path");
        var counts = new HashMap<String, Integer>();
        var codes = new HashSet<String>();
        WHOLE.table("XZQH").rows(row -> {
            counts.merge(row.get(3), 1, Integer::sum);
            assertThat(codes.add(row.getFirst())).as("twice: " + row).isTrue();
            assertThat(row.get(2).isEmpty() || codes.contains(row.get(2)))
                    .as(row.toString())
                    .isTrue();
        });
        for (var level : DivisionLevel.values()) {
            assertThat(counts).containsEntry(level.code(), level.shipped());
        }
        assertThat(rows(WHOLE, "XZQH")).contains(List.of("110101001001", "多福巷社区居委会", "110101001", "5"));
        assertThat(rows(SMALL, "XZQH").size()).isBetween(20_000, 60_000);
    }

    @Test
    void the_same_seed_gives_the_same_rows() {
        var again = City.of(City.SEED, new Scale(20), TODAY);
        var other = City.of(City.SEED + 1, new Scale(20), TODAY);
        for (String table : List.of("CZRK_JBXX", "VEHICLE", "DB_JTCY", "BDC_QLR", "E_BASEINFO", "SW_YXZM")) {
            assertThat(rows(again, table)).as(table).isEqualTo(rows(SMALL, table));
            assertThat(rows(other, table)).as(table).isNotEqualTo(rows(SMALL, table));
        }
    }
}
