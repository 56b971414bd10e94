package org.zhengshu.lake.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.lake.LakeTest;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.TableName;

/** The named persons of 示例市 and their traps. */
class BuildingPopulationTests {
    private static final String WANG = "990121194810010054";
    private static final String CHEN = "99010119570312002X";
    private static final String TWO = "99010219710507003X";
    private static final String LI = "990101198311080130";
    private static final String OLD = "990101195202140030";
    private static final String FORMER = "99012119481001003" + IdentityNumber.checkOf("99012119481001003");
    private static LakeTest test;
    private static Population built;

    @BeforeAll
    static void build() {
        test = new LakeTest();
        var register = TableName.clean("hj");
        var roll = TableName.clean("db");
        var estate = TableName.clean("bdc");
        var deaths = TableName.clean("sw");
        var cremated = TableName.clean("hh");
        test.ingest(
                register,
                "GMSFHM,XM,XBDM,CSRQ,MZDM,HJDZ,ZXBS,GXSJ",
                WANG + ",王守义,1,1948-10-01,01,云岭县,0,2026-11-20 00:00:00",
                CHEN + ",陈桂兰,2,1957-03-12,01,江北区,0,2026-11-20 00:00:00",
                TWO + ",赵国强,1,1971-05-07,01,江北区,0,2026-11-20 00:00:00",
                TWO + ",钱秀英,2,1973-09-17,01,城中区,0,2026-11-19 00:00:00",
                LI + ",李建军,1,1983-11-08,01,城中区,0,2026-11-20 00:00:00",
                OLD + ",买买提·艾力,1,1952-02-14,05,城中区,1,2026-11-20 00:00:00");
        test.ingest(
                roll, "CYSFZH,CYXM,ZT", WANG + ",王守义,在保", CHEN + ",陈桂?,在保", LI + ",李小禾,在保", "990121198506210041,周敏,停保");
        test.ingest(
                estate,
                "ZJH,QLRMC,QSZT,BDCDYH,BDCQZH,DJSJ",
                "\"" + CHEN + "、" + LI + "\",陈桂兰、李建军,1,U1,C1,2019-01-01",
                LI + ",李建军,1,U2,C2,2020-01-01",
                "990121198506210041,周敏,1,U2,C3,2024-06-01",
                "990101520214003,买买提艾力,1,U3,C4,2001-01-01",
                "\"" + CHEN + "\",陈桂兰、李建军,1,U4,C5,2019-01-01",
                ",王守义,1,U5,C6,1999-01-01",
                FORMER + ",王守义,1,U7,C9,2010-08-08",
                LI + ",李建军,2,U6,C7,2018-01-01",
                CHEN + ",陈桂兰,1,U6,C8,2021-01-01");
        test.ingest(
                deaths,
                "ZJHM,XM,SWSJ",
                WANG + ",王守义,2026-03-03",
                CHEN + ",陈大山,2026-01-09",
                "000000000000000000,无名氏,2026-01-10");
        var changes = TableName.clean("bg");
        test.ingest(changes, "Y,X", FORMER + "," + WANG);
        test.ingest(cremated, "SZSFZH,SZXM,SWRQ", WANG + ",王守义,2026-03-05", OLD + ",买买提•艾力,2026-02-02");
        built = new BuildingPopulation(test.lake)
                .build(
                        LakeTest.run(),
                        List.of(
                                source(
                                        "police",
                                        Part.REGISTER,
                                        register,
                                        Map.of(),
                                        names("GMSFHM", "XM", "XBDM", "CSRQ", "MZDM", "HJDZ", "ZXBS", "GXSJ")),
                                new PersonSource(
                                        "changes",
                                        Part.NUMBER_CHANGES,
                                        changes,
                                        Map.of(Meaning.OLD_NUMBER, "Y", Meaning.NUMBER, "X"),
                                        Set.of(),
                                        "2026-11-23"),
                                deaths("health", deaths, "ZJHM", "XM", "SWSJ"),
                                deaths("civil-dead", cremated, "SZSFZH", "SZXM", "SWRQ"),
                                new PersonSource(
                                        "civil",
                                        Part.ROLL,
                                        roll,
                                        Map.of(Meaning.NUMBER, "CYSFZH", Meaning.NAME, "CYXM", Meaning.STANDING, "ZT"),
                                        Set.of("停保"),
                                        "2026-11-23"),
                                new PersonSource(
                                        "estate",
                                        Part.OWNERS,
                                        estate,
                                        Map.of(
                                                Meaning.NUMBER,
                                                "ZJH",
                                                Meaning.NAME,
                                                "QLRMC",
                                                Meaning.STANDING,
                                                "QSZT",
                                                Meaning.UNIT,
                                                "BDCDYH",
                                                Meaning.CERTIFICATE,
                                                "BDCQZH",
                                                Meaning.UPDATED,
                                                "DJSJ"),
                                        Set.of("2"),
                                        "2026-11-23")));
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void persons_are_merged_by_number_with_the_source_of_every_cell() {
        assertThat(people("SELECT number, name, name_source, died, died_source, standing FROM p ORDER BY number, name"))
                .containsExactlyInAnyOrder(
                        java.util.Arrays.asList(WANG, "王守义", "police", "2026-03-03", "health", "DEAD"),
                        java.util.Arrays.asList(CHEN, "陈桂兰", "police", null, null, "ALIVE"),
                        java.util.Arrays.asList(TWO, "赵国强", "police", null, null, "ALIVE"),
                        java.util.Arrays.asList(TWO, "钱秀英", "police", null, null, "ALIVE"),
                        java.util.Arrays.asList(LI, "李建军", "police", null, null, "ALIVE"),
                        java.util.Arrays.asList(OLD, "买买提·艾力", "police", "2026-02-02", "civil-dead", "DEAD"),
                        java.util.Arrays.asList("990121198506210041", "周敏", "civil", null, null, "ALIVE"));
        assertThat(built.dead()).isEqualTo(2);
        assertThat(built.alive()).isEqualTo(5);
    }

    @Test
    void exactly_the_conflicts_that_are_there_are_found() {
        assertThat(built.conflicts())
                .extracting(conflict -> conflict.kind() + " " + conflict.number() + " " + conflict.source())
                .containsExactlyInAnyOrder(
                        "DEAD_NOT_CANCELLED " + WANG + " police",
                        "PAID_TO_DEAD " + WANG + " civil",
                        "DEATH_OF_ANOTHER " + CHEN + " health",
                        "SHARED_NUMBER " + TWO + " police",
                        "NAME_DIFFERS " + LI + " civil",
                        "OWNERS_UNCLEAR  estate",
                        "STILL_CURRENT " + LI + " estate");
    }

    @Test
    void what_others_say_stands_beside_the_cell() {
        assertThat(test.lake
                        .query(Query.of(
                                "SELECT value, source, verdict FROM c WHERE number = '" + CHEN
                                        + "' AND item = 'name' ORDER BY source",
                                "c",
                                BuildingPopulation.CLAIMS))
                        .rows())
                .containsExactly(
                        List.of("陈桂?", "civil", "SIMILAR"),
                        List.of("陈桂兰", "estate", "SAME"),
                        List.of("陈大山", "health", "DIFFERENT"));
    }

    @Test
    void a_corrected_number_leads_to_its_person() {
        assertThat(test.lake
                        .query(Query.of(
                                "SELECT source, verdict FROM c WHERE number = '" + WANG
                                        + "' AND item = 'name' AND source = 'estate'",
                                "c",
                                BuildingPopulation.CLAIMS))
                        .rows())
                .containsExactly(List.of("estate", "SAME"));
    }

    private static List<List<String>> people(String sql) {
        return test.lake.query(Query.of(sql, "p", BuildingPopulation.PERSONS)).rows();
    }

    private static PersonSource deaths(String id, TableName table, String number, String name, String died) {
        return new PersonSource(
                id,
                Part.DEATHS,
                table,
                Map.of(Meaning.NUMBER, number, Meaning.NAME, name, Meaning.DIED, died),
                Set.of(),
                "2026-11-23");
    }

    private static PersonSource source(
            String id, Part part, TableName table, Map<String, String> none, Map<Meaning, String> columns) {
        return new PersonSource(id, part, table, columns, none.keySet(), "2026-11-23");
    }

    private static Map<Meaning, String> names(String... columns) {
        var meanings = new Meaning[] {
            Meaning.NUMBER,
            Meaning.NAME,
            Meaning.SEX,
            Meaning.BIRTH,
            Meaning.ETHNIC_GROUP,
            Meaning.ADDRESS,
            Meaning.CANCELLED,
            Meaning.UPDATED
        };
        var named = new EnumMap<Meaning, String>(Meaning.class);
        for (int i = 0; i < columns.length; i++) {
            named.put(meanings[i], columns[i]);
        }
        return named;
    }
}
