package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** 公安局交管支队 机动车登记 VEHICLE, every day. ZT holds several letters: {@code GE} is G and E. */
final class VehicleTable implements SourceTable {
    static final int ROWS = 71_000;
    private static final int OLD_CODES = 7_810;
    private static final int SOLD = 1_420;
    private static final double FIRMS_PERCENT = 20;
    private static final List<String> BRANDS = List.of("云岭牌", "江北牌", "长青牌", "远山牌", "启明星牌", "示例牌");
    private static final List<String> STATES = List.of("A", "A", "A", "A", "A", "A", "A", "G", "GE", "Q");

    private record Vehicle(
            String plate, boolean electric, String owner, boolean person, String document, LocalDate first) {}

    private final Truth truth;
    private final List<Vehicle> vehicles = new ArrayList<>();
    private final BitSet oldCode;

    VehicleTable(Truth truth, Expected expected) {
        this.truth = truth;
        var chance = truth.chance("vehicles");
        var owners = truth.living().stream()
                .filter(person -> person.age(truth.today()) >= 20 && person.age(truth.today()) <= 75)
                .toList();
        var firms = truth.entities().stream()
                .filter(each -> each.kind() != Entity.Kind.INDIVIDUAL)
                .toList();
        vehicles.add(new Vehicle(
                NamedCases.LI_JIANJUN_PLATE, true, "李建军", true, NamedCases.LI_JIANJUN, LocalDate.of(2022, 9, 14)));
        for (int i = 1; i < truth.scale().of(ROWS); i++) {
            boolean electric = chance.percent(24);
            String plate = electric ? "ZF" + "%05d".formatted(i) : "Z" + "%05d".formatted(i);
            var first = chance.day(
                    electric ? LocalDate.of(2017, 1, 1) : LocalDate.of(2005, 1, 1),
                    truth.today().minusDays(5));
            if (chance.percent(FIRMS_PERCENT)) {
                var firm = chance.of(firms);
                vehicles.add(new Vehicle(plate, electric, firm.name(), false, firm.creditCode(), first));
            } else {
                var owner = chance.of(owners);
                vehicles.add(new Vehicle(plate, electric, owner.name(), true, owner.number(), first));
            }
        }
        var picks = new Picks(truth.chance("vehicle-flaws"), vehicles.size());
        picks.spare(0);
        oldCode = picks.take(truth.scale().of(OLD_CODES), i -> !vehicles.get(i).person());
        var sold = picks.take(truth.scale().of(SOLD), i -> vehicles.get(i).person());
        oldCode.stream()
                .forEach(i -> expected.add(
                        Flaw.VEHICLE_OLD_ORGANISATION_CODE, vehicles.get(i).plate()));
        sold.stream()
                .forEach(i -> expected.add(
                        Flaw.VEHICLE_SOLD_NOT_TRANSFERRED, vehicles.get(i).plate()));
    }

    @Override
    public String name() {
        return "VEHICLE";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "VEHICLE" (
                "HPHM" varchar(15) NOT NULL, "HPZL" char(2) NOT NULL, "SYR" varchar(128), "SFZMMC" char(1), "SFZMHM" varchar(18),
                "CLPP1" varchar(64), "SYXZ" char(1), "CCDJRQ" date, "YXQZ" date, "ZT" varchar(6), "GXRQ" timestamp(0),
                PRIMARY KEY ("HPZL", "HPHM"));
            COMMENT ON TABLE "VEHICLE" IS '机动车登记信息';
            COMMENT ON COLUMN "VEHICLE"."HPHM" IS '号牌号码';
            COMMENT ON COLUMN "VEHICLE"."HPZL" IS '号牌种类';
            COMMENT ON COLUMN "VEHICLE"."SYR" IS '机动车所有人';
            COMMENT ON COLUMN "VEHICLE"."SFZMMC" IS '身份证明名称';
            COMMENT ON COLUMN "VEHICLE"."SFZMHM" IS '身份证明号码';
            COMMENT ON COLUMN "VEHICLE"."CLPP1" IS '中文品牌';
            COMMENT ON COLUMN "VEHICLE"."SYXZ" IS '使用性质';
            COMMENT ON COLUMN "VEHICLE"."CCDJRQ" IS '初次登记日期';
            COMMENT ON COLUMN "VEHICLE"."YXQZ" IS '检验有效期止';
            COMMENT ON COLUMN "VEHICLE"."ZT" IS '机动车状态';
            COMMENT ON COLUMN "VEHICLE"."GXRQ" IS '更新时间';
            CREATE INDEX ON "VEHICLE" ("SFZMHM");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var chance = truth.chance("vehicle-rows");
        for (int i = 0; i < vehicles.size(); i++) {
            var each = vehicles.get(i);
            to.accept(List.of(
                    each.plate(),
                    each.electric() ? "52" : "02",
                    each.owner(),
                    each.person() ? "A" : "E",
                    oldCode.get(i) ? each.document().substring(8, 17) : each.document(),
                    chance.of(BRANDS),
                    each.person() ? "A" : chance.of(List.of("A", "B", "F")),
                    each.first().toString(),
                    truth.today()
                            .plusDays(chance.between(-60, 720))
                            .withDayOfMonth(28)
                            .toString(),
                    i == 0 ? "A" : chance.of(STATES),
                    truth.today().minusDays(chance.between(1, 900)) + " 02:10:00"));
        }
    }
}
