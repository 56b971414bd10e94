package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.sample.City;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Flaw;
import org.zhengshu.sample.Scale;

/**
 * The tables of the sample city as they are, with items exactly as the platform proposes them, no officer putting anything
 * right: the rules that follow must find the faults that were planted, and no others.
 */
@PlatformTest
@Import(MountedEntries.Instead.class)
class SampleTablesTests {
    private static final City CITY = City.of(City.SEED, new Scale(20), LocalDate.of(2026, 11, 23));

    @Autowired
    ApplicationContext context;

    private ProposedTables tables;

    @BeforeEach
    void city() throws Exception {
        tables = ProposedTables.of(context, CITY);
    }

    @Test
    void the_proposed_rules_find_what_was_planted_and_nothing_else() throws Exception {
        assertThat(faults(DepartmentDatabase.POLICE, "VEHICLE"))
                .isEqualTo(Map.of("identity-SFZMHM", planted(Flaw.VEHICLE_OLD_ORGANISATION_CODE)));
        assertThat(faults(DepartmentDatabase.CIVIL_AFFAIRS, "DB_JTCY"))
                .isEqualTo(Map.of("abolished-XZJDDM", planted(Flaw.ALLOWANCE_ABOLISHED_DIVISION)));
        assertThat(faults(DepartmentDatabase.NATURAL_RESOURCES, "BDC_QLR"))
                .isEqualTo(Map.of(
                        "identity-ZJH", planted(Flaw.ESTATE_TWO_OWNERS),
                        "required-ZJH", planted(Flaw.ESTATE_NO_NUMBER)));
        assertThat(faults(DepartmentDatabase.MARKET, "E_BASEINFO"))
                .isEqualTo(Map.of("required-UNISCID", planted(Flaw.ENTERPRISE_NO_CREDIT_CODE)));
        assertThat(faults(DepartmentDatabase.HEALTH, "SW_YXZM"))
                .containsEntry("identity-ZJHM", planted(Flaw.DEATH_PLACEHOLDER));
        assertThat(faults(DepartmentDatabase.POLICE, "CZRK_JBXX"))
                .containsEntry("abolished-SSXQ", planted(Flaw.POPULATION_ABOLISHED_DIVISION));
        assertThat(faults(DepartmentDatabase.PLACE_NAMES, "XZQH")).isEmpty();
    }

    private static long planted(Flaw flaw) {
        return CITY.expected().keys(flaw).size();
    }

    /** Broken rules of the table, each with its number of rows. */
    private Map<String, Long> faults(DepartmentDatabase database, String table) throws Exception {
        var check = tables.run("checks", tables.ingested(database, table));
        var faults = new TreeMap<String, Long>();
        for (var result : check.get("results")) {
            if (result.get("failed").asLong() > 0) {
                faults.put(
                        result.get("rule").get("id").asString(),
                        result.get("failed").asLong());
            }
        }
        return faults;
    }
}
