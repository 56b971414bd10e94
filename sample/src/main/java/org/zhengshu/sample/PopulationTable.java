package org.zhengshu.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** 公安局 人口信息管理系统 CZRK_JBXX: the households' register, every day. */
final class PopulationTable implements SourceTable {
    static final int ROWS = 173_900;
    private static final int RARE_CHARACTERS = 348;
    private static final int OLD_ADDRESSES = 10_434;
    private static final int ABOLISHED = 2_609;
    /** From the private-use area: how a rare character leaves an old system. */
    private static final String[] PRIVATE_USE = {"\uE3A1", "\uE4C2", "\uE815", "\uE5F0"};

    private final Truth truth;
    private final List<Person> rows = new ArrayList<>();
    private final BitSet rare;
    private final BitSet oldAddress;
    private final BitSet abolished;
    private final int alive;
    private final int notCancelled;

    PopulationTable(Truth truth, Expected expected) {
        this.truth = truth;
        rows.addAll(truth.locals());
        rows.addAll(truth.shared());
        alive = rows.size();
        notCancelled = truth.scale().of(Peopling.NOT_CANCELLED);
        int kept = truth.scale().of(Peopling.DEAD_IN_REGISTER);
        rows.addAll(truth.dead().subList(0, kept));
        var picks = new Picks(truth.chance("population-flaws"), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (i < 6 || i >= alive || isShared(rows.get(i))) {
                picks.spare(i);
            }
        }
        rare = picks.take(
                truth.scale().of(RARE_CHARACTERS), i -> !rows.get(i).name().contains("·"));
        oldAddress = picks.take(truth.scale().of(OLD_ADDRESSES), i -> inOldCounty(rows.get(i)));
        abolished = picks.take(truth.scale().of(ABOLISHED), i -> inOldCounty(rows.get(i)));
        expect(expected, kept);
    }

    private boolean isShared(Person person) {
        return truth.shared().stream().anyMatch(other -> other.number().equals(person.number()));
    }

    private static boolean inOldCounty(Person person) {
        return person.town().countyCode().equals(Divisions.CENTRE);
    }

    private void expect(Expected expected, int kept) {
        rare.stream()
                .forEach(i ->
                        expected.add(Flaw.POPULATION_RARE_CHARACTER, rows.get(i).number()));
        oldAddress.stream()
                .forEach(i ->
                        expected.add(Flaw.POPULATION_OLD_ADDRESS, rows.get(i).number()));
        abolished.stream()
                .forEach(i -> expected.add(
                        Flaw.POPULATION_ABOLISHED_DIVISION, rows.get(i).number()));
        truth.dead()
                .subList(0, notCancelled)
                .forEach(person -> expected.add(Flaw.POPULATION_DEAD_NOT_CANCELLED, person.number()));
        truth.dead()
                .subList(kept, kept + truth.scale().of(Peopling.DEAD_VANISHED))
                .forEach(person -> expected.add(Flaw.POPULATION_ROW_VANISHED, person.number()));
        truth.shared().forEach(person -> expected.add(Flaw.POPULATION_NUMBER_SHARED, person.number()));
        truth.corrected().keySet().stream()
                .sorted()
                .forEach(fresh -> expected.add(Flaw.POPULATION_NUMBER_CORRECTED, fresh));
    }

    @Override
    public String name() {
        return "CZRK_JBXX";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "CZRK_JBXX" (
                "GMSFHM" char(18) NOT NULL, "XM" varchar(50), "CYM" varchar(50), "XBDM" char(1), "MZDM" char(2), "CSRQ" char(8),
                "HH" varchar(12), "YHZGX" char(2), "SSXQ" char(6), "HJDZ" varchar(200), "ZXBS" char(1) NOT NULL DEFAULT '0',
                "GXSJ" timestamp(0) NOT NULL);
            COMMENT ON TABLE "CZRK_JBXX" IS '常住人口基本信息';
            COMMENT ON COLUMN "CZRK_JBXX"."GMSFHM" IS '公民身份号码';
            COMMENT ON COLUMN "CZRK_JBXX"."XM" IS '姓名';
            COMMENT ON COLUMN "CZRK_JBXX"."CYM" IS '曾用名';
            COMMENT ON COLUMN "CZRK_JBXX"."XBDM" IS '性别代码';
            COMMENT ON COLUMN "CZRK_JBXX"."MZDM" IS '民族代码';
            COMMENT ON COLUMN "CZRK_JBXX"."CSRQ" IS '出生日期';
            COMMENT ON COLUMN "CZRK_JBXX"."HH" IS '户号';
            COMMENT ON COLUMN "CZRK_JBXX"."YHZGX" IS '与户主关系';
            COMMENT ON COLUMN "CZRK_JBXX"."SSXQ" IS '省市县区';
            COMMENT ON COLUMN "CZRK_JBXX"."HJDZ" IS '户籍地址';
            COMMENT ON COLUMN "CZRK_JBXX"."ZXBS" IS '注销标识';
            COMMENT ON COLUMN "CZRK_JBXX"."GXSJ" IS '更新时间';
            CREATE INDEX ON "CZRK_JBXX" ("GMSFHM");
            CREATE INDEX ON "CZRK_JBXX" ("GXSJ");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var chance = truth.chance("population-rows");
        for (int i = 0; i < rows.size(); i++) {
            to.accept(row(i, rows.get(i), chance));
        }
    }

    private List<String> row(int i, Person person, Chance chance) {
        boolean cancelled = i >= alive + notCancelled;
        var died = person.died();
        var changed = died != null && cancelled
                ? earlier(died.plusDays(chance.between(2, 20)), truth.today().minusDays(1))
                : changed(chance);
        String name = rare.get(i)
                ? person.name().substring(0, person.name().length() - 1) + PRIVATE_USE[chance.below(PRIVATE_USE.length)]
                : person.name();
        return List.of(
                person.number(),
                name,
                chance.percent(3) ? person.name().substring(0, 1) + "小" + (person.male() ? "宝" : "妹") : "",
                person.male() ? "1" : "2",
                person.ethnic(),
                person.birth().format(DateTimeFormatter.BASIC_ISO_DATE),
                person.household(),
                person.relation(),
                abolished.get(i) ? Divisions.ABOLISHED : person.town().countyCode(),
                oldAddress.get(i) ? person.address().replace(person.town().county(), "旧江县") : person.address(),
                cancelled ? "1" : "0",
                changed + " " + "%02d:%02d:%02d".formatted(chance.between(8, 17), chance.below(60), chance.below(60)));
    }

    private LocalDate changed(Chance chance) {
        return truth.today().minusDays(chance.percent(1) ? chance.between(1, 3) : chance.between(4, 3_000));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
