package org.zhengshu.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.governance.MountedEntries;
import org.zhengshu.platform.governance.ProposedTables;
import org.zhengshu.sample.City;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Scale;

/** Every conflict that was planted in the sample city is found, and no other. */
@PlatformTest
@Import(MountedEntries.Instead.class)
class ConflictScoreTests {
    private static final City CITY = City.of(City.SEED, new Scale(20), LocalDate.of(2026, 11, 23));
    private static final Map<String, DepartmentDatabase> TABLES = Map.of(
            "CZRK_JBXX", DepartmentDatabase.POLICE,
            "CZRK_HMBG", DepartmentDatabase.POLICE,
            "DB_JTCY", DepartmentDatabase.CIVIL_AFFAIRS,
            "BDC_QLR", DepartmentDatabase.NATURAL_RESOURCES,
            "SW_YXZM", DepartmentDatabase.HEALTH);

    @Autowired
    ApplicationContext context;

    @Test
    void what_was_planted_is_found_and_nothing_else() throws Exception {
        var tables = ProposedTables.of(context, CITY);
        for (var table : TABLES.entrySet()) {
            tables.run("cleansings", tables.ingested(table.getValue(), table.getKey()));
        }
        tables.build();
        var scoring = new ScoringConflicts(CITY);
        String cursor = "";
        do {
            var page = tables.own("/api/sharing/registry/conflicts?limit=200" + cursor);
            page.path("rows").forEach(scoring::add);
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        var scores = scoring.scores();
        assertThat(scores).extracting(Score::planted).doesNotContain(0);
        assertThat(scores)
                .allSatisfy(score ->
                        assertThat(score.perfect()).as(score.toString()).isTrue());
    }
}
