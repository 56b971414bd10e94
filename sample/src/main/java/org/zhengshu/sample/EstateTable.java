package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** 自然资源局 不动产登记 BDC_QLR: owners of real estate, every day. QSZT 1 现势, 2 历史. */
final class EstateTable implements SourceTable {
    static final int ROWS = 88_000;
    private static final int TWO_OWNERS = 6_160;
    private static final int FIFTEEN_DIGITS = 3_608;
    private static final int NO_NUMBER = 2_640;
    private static final int SOLD_STILL_CURRENT = 120;
    private static final int HOMOPHONES = 264;
    private static final double FIRMS_PERCENT = 5;
    private static final double HISTORICAL_PERCENT = 12;
    private static final LocalDate OLD_NUMBERS_UNTIL = LocalDate.of(1999, 10, 1);

    private record Title(
            String unit,
            String title,
            String owner,
            String document,
            boolean person,
            String other,
            String otherDocument,
            Town town,
            String place,
            LocalDate registered,
            boolean current) {}

    private final Truth truth;
    private final List<Title> titles = new ArrayList<>();
    private final BitSet two;
    private final BitSet fifteen;
    private final BitSet noNumber;
    private final BitSet homophone;

    EstateTable(Truth truth, Expected expected) {
        this.truth = truth;
        named(expected);
        correctedNumbers(expected);
        var chance = truth.chance("estate");
        var owners = truth.living().stream()
                .filter(each -> each.age(truth.today()) >= 28)
                .toList();
        var firms = truth.entities().stream()
                .filter(each -> each.kind() == Entity.Kind.FIRM)
                .toList();
        soldStillCurrent(truth.scale().of(SOLD_STILL_CURRENT) - 1, owners, chance, expected);
        int fixed = titles.size();
        while (titles.size() < truth.scale().of(ROWS)) {
            any(owners, firms, chance);
        }
        var picks = new Picks(truth.chance("estate-flaws"), titles.size());
        for (int i = 0; i < fixed; i++) {
            picks.spare(i);
        }
        two = picks.take(
                truth.scale().of(TWO_OWNERS),
                i -> titles.get(i).person() && !titles.get(i).other().isEmpty());
        fifteen = picks.take(
                truth.scale().of(FIFTEEN_DIGITS) - 1,
                i -> titles.get(i).person()
                        && titles.get(i).registered().getYear() < 2006
                        && titles.get(i).document().startsWith("19", 6));
        noNumber = picks.take(
                truth.scale().of(NO_NUMBER),
                i -> titles.get(i).person() && titles.get(i).registered().getYear() < 2000);
        homophone = picks.take(
                truth.scale().of(HOMOPHONES),
                i -> titles.get(i).person()
                        && !Names.homophone(titles.get(i).owner())
                                .equals(titles.get(i).owner()));
        expect(expected, Flaw.ESTATE_TWO_OWNERS, two);
        expect(expected, Flaw.ESTATE_FIFTEEN_DIGITS, fifteen);
        expect(expected, Flaw.ESTATE_NO_NUMBER, noNumber);
        expect(expected, Flaw.ESTATE_HOMOPHONE, homophone);
    }

    private void expect(Expected expected, Flaw flaw, BitSet rows) {
        rows.stream().forEach(i -> expected.add(flaw, titles.get(i).title()));
    }

    private void named(Expected expected) {
        var chen = truth.person(NamedCases.CHEN_GUILAN);
        add(
                "990121001001GB00417F00010101",
                NamedCases.CHEN_HOME_TITLE,
                chen,
                chen.number(),
                chen.address(),
                LocalDate.of(2009, 6, 18));
        String flat = "示例市云岭县云岭镇石门村新城路8号2幢301室";
        add(
                NamedCases.CHEN_SOLD_UNIT,
                NamedCases.CHEN_SOLD_TITLE,
                chen,
                chen.number(),
                flat,
                LocalDate.of(2016, 4, 11));
        var buyer = truth.person(NamedCases.OLD_DEED);
        add(NamedCases.CHEN_SOLD_UNIT, NamedCases.BUYER_TITLE, buyer, buyer.number(), flat, LocalDate.of(2024, 5, 27));
        expected.add(Flaw.ESTATE_SOLD_STILL_CURRENT, NamedCases.CHEN_SOLD_TITLE);
        String deed = "示房权证府前字第0002143号";
        add(
                "990101001001GB00021F00010001",
                deed,
                buyer,
                NamedCases.OLD_DEED_FIFTEEN,
                buyer.address(),
                LocalDate.of(1997, 3, 2));
        expected.add(Flaw.ESTATE_FIFTEEN_DIGITS, deed);
    }

    private void correctedNumbers(Expected expected) {
        for (var person : truth.living()) {
            var old = truth.corrected().get(person.number());
            if (old != null) {
                String title = title(LocalDate.of(2010, 8, 8), titles.size());
                add(unit(person.town(), titles.size()), title, person, old, person.address(), LocalDate.of(2010, 8, 8));
                expected.add(Flaw.ESTATE_OLD_NUMBER, title);
            }
        }
    }

    private void soldStillCurrent(int count, List<Person> owners, Chance chance, Expected expected) {
        for (int i = 0; i < count; i++) {
            var seller = chance.of(owners);
            var buyer = chance.of(owners);
            String unit = unit(seller.town(), titles.size());
            var bought = chance.day(LocalDate.of(2008, 1, 1), LocalDate.of(2019, 12, 31));
            var sold = chance.day(LocalDate.of(2020, 1, 1), truth.today().minusDays(30));
            String title = title(bought, titles.size());
            add(unit, title, seller, seller.number(), seller.address(), bought);
            add(unit, title(sold, titles.size()), buyer, buyer.number(), seller.address(), sold);
            expected.add(Flaw.ESTATE_SOLD_STILL_CURRENT, title);
        }
    }

    private void add(String unit, String title, Person owner, String document, String place, LocalDate registered) {
        titles.add(new Title(unit, title, owner.name(), document, true, "", "", owner.town(), place, registered, true));
    }

    private void any(List<Person> owners, List<Entity> firms, Chance chance) {
        boolean current = !chance.percent(HISTORICAL_PERCENT);
        var registered = chance.percent(12)
                ? chance.day(LocalDate.of(1993, 1, 1), LocalDate.of(2005, 12, 31))
                : chance.day(LocalDate.of(2006, 1, 1), truth.today().minusDays(3));
        if (chance.percent(FIRMS_PERCENT)) {
            var firm = chance.of(firms);
            titles.add(new Title(
                    unit(firm.town(), titles.size()),
                    title(registered, titles.size()),
                    firm.name(),
                    firm.creditCode(),
                    false,
                    "",
                    "",
                    firm.town(),
                    firm.address(),
                    registered,
                    current));
            return;
        }
        var owner = chance.of(owners);
        var other = chance.of(owners);
        boolean joint = other.number().length() == 18 && !other.equals(owner) && chance.percent(30);
        titles.add(new Title(
                unit(owner.town(), titles.size()),
                title(registered, titles.size()),
                owner.name(),
                owner.number(),
                true,
                joint ? other.name() : "",
                joint ? other.number() : "",
                owner.town(),
                owner.address(),
                registered,
                current));
    }

    private static String unit(Town town, int turn) {
        return town.code() + "001" + "GB%05d".formatted(10_000 + turn / 9) + "F%04d".formatted(1 + turn % 9)
                + "%04d".formatted(turn % 9_000 + 101);
    }

    private static String title(LocalDate registered, int turn) {
        return registered.isBefore(OLD_NUMBERS_UNTIL)
                ? "示房权证字第%07d号".formatted(turn)
                : "赣(%d)示例市不动产权第%07d号".formatted(registered.getYear(), 100_000 + turn);
    }

    @Override
    public String name() {
        return "BDC_QLR";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "BDC_QLR" (
                "BDCDYH" char(28) NOT NULL, "BDCQZH" varchar(60) PRIMARY KEY, "QLRMC" varchar(200), "ZJZL" varchar(2), "ZJH" varchar(100),
                "GYFS" varchar(1), "ZL" varchar(300), "JZMJ" numeric(15,2), "FWYT" varchar(4), "DJSJ" timestamp(0), "QSZT" char(1) NOT NULL,
                "GXSJ" timestamp(0));
            COMMENT ON TABLE "BDC_QLR" IS '不动产权利人';
            COMMENT ON COLUMN "BDC_QLR"."BDCDYH" IS '不动产单元号';
            COMMENT ON COLUMN "BDC_QLR"."BDCQZH" IS '不动产权证号';
            COMMENT ON COLUMN "BDC_QLR"."QLRMC" IS '权利人名称';
            COMMENT ON COLUMN "BDC_QLR"."ZJZL" IS '证件种类';
            COMMENT ON COLUMN "BDC_QLR"."ZJH" IS '证件号';
            COMMENT ON COLUMN "BDC_QLR"."GYFS" IS '共有方式';
            COMMENT ON COLUMN "BDC_QLR"."ZL" IS '坐落';
            COMMENT ON COLUMN "BDC_QLR"."JZMJ" IS '建筑面积';
            COMMENT ON COLUMN "BDC_QLR"."FWYT" IS '房屋用途';
            COMMENT ON COLUMN "BDC_QLR"."DJSJ" IS '登记时间';
            COMMENT ON COLUMN "BDC_QLR"."QSZT" IS '权属状态';
            COMMENT ON COLUMN "BDC_QLR"."GXSJ" IS '更新时间';
            CREATE INDEX ON "BDC_QLR" ("ZJH");
            CREATE INDEX ON "BDC_QLR" ("BDCDYH");
            CREATE INDEX ON "BDC_QLR" ("GXSJ");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var chance = truth.chance("estate-rows");
        for (int i = 0; i < titles.size(); i++) {
            var each = titles.get(i);
            String separator = i % 2 == 0 ? "," : "、";
            to.accept(List.of(
                    each.unit(),
                    each.title(),
                    two.get(i)
                            ? each.owner() + "、" + each.other()
                            : homophone.get(i) ? Names.homophone(each.owner()) : each.owner(),
                    each.person() ? "1" : "7",
                    document(i, each, separator),
                    two.get(i) ? chance.of(List.of("1", "2")) : "0",
                    each.place(),
                    "%d.%02d".formatted(chance.between(38, 210), chance.below(100)),
                    each.person() ? "10" : chance.of(List.of("20", "30")),
                    each.registered() + " 10:00:00",
                    each.current() ? "1" : "2",
                    each.registered().plusDays(1) + " 01:00:00"));
        }
    }

    private String document(int i, Title each, String separator) {
        if (noNumber.get(i)) {
            return "";
        }
        if (two.get(i)) {
            return each.document() + separator + each.otherDocument();
        }
        return fifteen.get(i) ? IdentityNumbers.ofFifteen(each.document()) : each.document();
    }
}
