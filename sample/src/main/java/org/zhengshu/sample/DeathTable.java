package org.zhengshu.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** 卫健委 死亡医学证明 SW_YXZM, every day: who died in a hospital. */
final class DeathTable implements SourceTable {
    static final int ROWS = 2_190;
    static final String PLACEHOLDER = "000000000000000000";
    private static final int LIVING = 3;
    private static final int UTC = 66;
    private static final int UTC_HOURS = 8;
    private static final List<String> CAUSES =
            List.of("I21.9", "I63.9", "C34.9", "J44.1", "I61.9", "C22.0", "E11.9", "J18.9", "C16.9", "N18.9");
    private static final List<String> HOSPITALS = List.of("990101001", "990101002", "990102001", "990121001");
    private static final List<String> WARDS = List.of("示例市第一人民医院", "示例市中医院", "江北区人民医院", "云岭县人民医院");

    private record Certificate(String name, boolean male, String number, LocalDate died, String relative) {}

    private final Truth truth;
    private final List<Certificate> certificates = new ArrayList<>();
    private final BitSet utc;

    DeathTable(Truth truth, Expected expected) {
        this.truth = truth;
        var chance = truth.chance("deaths");
        var names = new Names(chance);
        for (var person : truth.dead()) {
            if (!person.atHome()) {
                certificates.add(new Certificate(
                        person.name(),
                        person.male(),
                        person.number(),
                        died(person.died()),
                        names.family() + names.given(true)));
            }
        }
        int registered = certificates.size();
        var relatives = truth.locals().stream()
                .filter(each -> each.age(truth.today()) >= 30 && each.age(truth.today()) < 60)
                .toList();
        for (int i = 0; i < truth.scale().of(LIVING); i++) {
            var relative = relatives.get(relatives.size() / 4 * (i + 1) - 1);
            boolean male = !relative.male();
            certificates.add(visitor(
                    relative.name().substring(0, 1) + names.given(male),
                    male,
                    relative.number(),
                    relative.name(),
                    chance));
            expected.add(Flaw.DEATH_NUMBER_OF_THE_LIVING, relative.number());
        }
        while (certificates.size()
                < Math.max(
                        truth.scale().of(ROWS), registered + 2 * truth.scale().of(LIVING))) {
            expected.add(Flaw.DEATH_PLACEHOLDER, id(certificates.size()));
            boolean male = chance.percent(60);
            certificates.add(visitor(names.family() + names.given(male), male, PLACEHOLDER, "", chance));
        }
        var picks = new Picks(truth.chance("death-flaws"), registered);
        for (int i = 0; i < truth.scale().of(Peopling.NOT_CANCELLED); i++) {
            picks.spare(i);
        }
        utc = picks.take(truth.scale().of(UTC), i -> true);
        utc.stream().forEach(i -> expected.add(Flaw.DEATH_IN_UTC, id(i)));
    }

    private static LocalDate died(@Nullable LocalDate day) {
        return java.util.Objects.requireNonNull(day);
    }

    private Certificate visitor(String name, boolean male, String number, String relative, Chance chance) {
        return new Certificate(name, male, number, truth.today().minusDays(chance.between(10, 700)), relative);
    }

    private static String id(int i) {
        return "SW9901%08d".formatted(i + 1);
    }

    @Override
    public String name() {
        return "SW_YXZM";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "SW_YXZM" (
                "ZMBH" varchar(20) PRIMARY KEY, "XM" varchar(40), "XB" char(1), "ZJLX" char(2), "ZJHM" varchar(20), "SWSJ" timestamp(0),
                "SWDD" varchar(60), "GBSY_ICD10" varchar(10), "JSXM" varchar(40), "JSDH" varchar(20), "YYJGDM" varchar(22), "GXSJ" timestamp(0));
            COMMENT ON TABLE "SW_YXZM" IS '居民死亡医学证明';
            COMMENT ON COLUMN "SW_YXZM"."ZMBH" IS '证明编号';
            COMMENT ON COLUMN "SW_YXZM"."XM" IS '姓名';
            COMMENT ON COLUMN "SW_YXZM"."XB" IS '性别';
            COMMENT ON COLUMN "SW_YXZM"."ZJLX" IS '证件类型';
            COMMENT ON COLUMN "SW_YXZM"."ZJHM" IS '证件号码';
            COMMENT ON COLUMN "SW_YXZM"."SWSJ" IS '死亡时间';
            COMMENT ON COLUMN "SW_YXZM"."SWDD" IS '死亡地点';
            COMMENT ON COLUMN "SW_YXZM"."GBSY_ICD10" IS '根本死因';
            COMMENT ON COLUMN "SW_YXZM"."JSXM" IS '家属姓名';
            COMMENT ON COLUMN "SW_YXZM"."JSDH" IS '家属电话';
            COMMENT ON COLUMN "SW_YXZM"."YYJGDM" IS '医院机构代码';
            COMMENT ON COLUMN "SW_YXZM"."GXSJ" IS '更新时间';
            CREATE INDEX ON "SW_YXZM" ("ZJHM");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var chance = truth.chance("death-rows");
        for (int i = 0; i < certificates.size(); i++) {
            var each = certificates.get(i);
            int hospital = chance.below(HOSPITALS.size());
            LocalDateTime at = each.died().atTime(chance.below(24), chance.below(60));
            to.accept(List.of(
                    id(i),
                    each.name(),
                    each.male() ? "M" : "F",
                    "01",
                    each.number(),
                    (utc.get(i) ? at.minusHours(UTC_HOURS) : at).toString().replace('T', ' '),
                    WARDS.get(hospital),
                    chance.of(CAUSES),
                    each.relative(),
                    "199010" + "%05d".formatted(chance.below(100_000)),
                    HOSPITALS.get(hospital),
                    each.died().plusDays(chance.between(1, 4)) + " 09:30:00"));
        }
    }
}
