package org.zhengshu.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** 民政局 社会救助系统 DB_JTCY: members of families with a subsistence allowance 低保, every month. A family is no household (K12). */
final class AllowanceTable implements SourceTable {
    static final int ROWS = 6_800;
    private static final int SMALL_X = 204;
    private static final int TRAILING_BLANKS = 340;
    private static final int INCOME_UNKNOWN = 612;
    private static final int ABOLISHED = 68;
    private static final int PAID_TO_DEAD = 12;
    private static final double MISCOUNTED_PERCENT = 4;
    private static final int LARGEST_FAMILY = 5;

    private record Member(
            String family,
            String applicant,
            Person person,
            String relation,
            int counted,
            int covered,
            int income,
            int amount,
            String category,
            boolean paid) {}

    private final List<Member> members = new ArrayList<>();
    private final BitSet smallX;
    private final BitSet blanks;
    private final BitSet unknown;
    private final BitSet abolished;

    AllowanceTable(Truth truth, Expected expected) {
        var chance = truth.chance("allowance");
        int wanted = truth.scale().of(ROWS);
        for (int i = 0; i < truth.scale().of(PAID_TO_DEAD); i++) {
            var late = truth.dead().get(i);
            family(List.of(late), chance, true, expected);
            expected.add(Flaw.ALLOWANCE_PAID_TO_DEAD, late.number());
        }
        int fixed = members.size();
        var homes = new ArrayList<>(truth.households().values());
        homes.removeIf(home -> home.stream()
                .anyMatch(each -> each.number().equals(NamedCases.CHEN_GUILAN)
                        || each.number().equals(NamedCases.SHARED_NUMBER)));
        int step = Math.max(1, homes.size() * 2 / wanted);
        for (int at = 0; members.size() < wanted; at += step) {
            var home = homes.get((at + at / homes.size()) % homes.size());
            int room = Math.min(wanted - members.size(), LARGEST_FAMILY);
            family(
                    home.subList(0, Math.min(room, home.size() > 3 ? home.size() - 1 : home.size())),
                    chance,
                    chance.percent(92),
                    expected);
        }
        var picks = new Picks(truth.chance("allowance-flaws"), members.size());
        for (int i = 0; i < fixed; i++) {
            picks.spare(i);
        }
        smallX = picks.take(truth.scale().of(SMALL_X), i -> number(i).endsWith("X"));
        blanks = picks.take(truth.scale().of(TRAILING_BLANKS), i -> true);
        unknown =
                picks.take(truth.scale().of(INCOME_UNKNOWN), i -> members.get(i).income() > 0);
        abolished = picks.take(truth.scale().of(ABOLISHED), i -> true);
        smallX.stream().forEach(i -> expected.add(Flaw.ALLOWANCE_SMALL_X, number(i)));
        blanks.stream().forEach(i -> expected.add(Flaw.ALLOWANCE_TRAILING_BLANKS, number(i)));
        unknown.stream()
                .forEach(i -> expected.add(
                        Flaw.ALLOWANCE_INCOME_UNKNOWN, members.get(i).family() + "/" + number(i)));
        abolished.stream().forEach(i -> expected.add(Flaw.ALLOWANCE_ABOLISHED_DIVISION, number(i)));
    }

    private String number(int i) {
        return members.get(i).person().number();
    }

    private void family(List<Person> people, Chance chance, boolean paid, Expected expected) {
        var head = people.getFirst();
        String family = head.town().code() + "%06d".formatted(members.size() + 1);
        int counted = people.size();
        if (people.size() > 1 && chance.percent(MISCOUNTED_PERCENT)) {
            counted++;
            expected.add(Flaw.ALLOWANCE_FAMILY_MISCOUNTED, family);
        }
        int income = 10 * chance.between(20, 130) * people.size();
        int amount = 5 * chance.between(60, 170) * people.size();
        String category = chance.of(List.of("A", "B", "B", "C"));
        for (var person : people) {
            members.add(new Member(
                    family,
                    head.name(),
                    person,
                    relation(head, person, chance),
                    counted,
                    people.size(),
                    income,
                    amount,
                    category,
                    paid));
        }
    }

    /** In words, as every town writes them (K15). */
    private static String relation(Person head, Person person, Chance chance) {
        if (person.equals(head)) {
            return "本人";
        }
        return switch (person.relation()) {
            case "10" -> chance.of(person.male() ? List.of("配偶", "丈夫", "之夫") : List.of("配偶", "妻子", "之妻"));
            case "51" -> chance.of(List.of("父亲", "之父"));
            case "52" -> chance.of(List.of("母亲", "之母"));
            default -> chance.of(person.male() ? List.of("之子", "儿子", "长子") : List.of("之女", "女儿", "长女"));
        };
    }

    @Override
    public String name() {
        return "DB_JTCY";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "DB_JTCY" (
                "DBZH" varchar(20) NOT NULL, "SQRXM" varchar(40), "CYXM" varchar(40), "CYSFZH" varchar(24), "YSQRGX" varchar(20),
                "JTRKS" int, "BZRKS" int, "JTYSR" numeric(10,2), "YBZJE" numeric(10,2), "DBLX" char(1), "XZJDDM" char(9), "ZT" varchar(8));
            COMMENT ON TABLE "DB_JTCY" IS '低保家庭成员';
            COMMENT ON COLUMN "DB_JTCY"."DBZH" IS '低保证号';
            COMMENT ON COLUMN "DB_JTCY"."SQRXM" IS '申请人姓名';
            COMMENT ON COLUMN "DB_JTCY"."CYXM" IS '成员姓名';
            COMMENT ON COLUMN "DB_JTCY"."CYSFZH" IS '成员身份证号';
            COMMENT ON COLUMN "DB_JTCY"."YSQRGX" IS '与申请人关系';
            COMMENT ON COLUMN "DB_JTCY"."JTRKS" IS '家庭人口数';
            COMMENT ON COLUMN "DB_JTCY"."BZRKS" IS '保障人口数';
            COMMENT ON COLUMN "DB_JTCY"."JTYSR" IS '家庭月收入';
            COMMENT ON COLUMN "DB_JTCY"."YBZJE" IS '月保障金额';
            COMMENT ON COLUMN "DB_JTCY"."DBLX" IS '低保类别';
            COMMENT ON COLUMN "DB_JTCY"."XZJDDM" IS '乡镇街道代码';
            COMMENT ON COLUMN "DB_JTCY"."ZT" IS '保障状态';
            CREATE INDEX ON "DB_JTCY" ("CYSFZH");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        for (int i = 0; i < members.size(); i++) {
            var each = members.get(i);
            String number = each.person().number();
            to.accept(List.of(
                    each.family(),
                    each.applicant(),
                    each.person().name().replace('·', i % 2 == 0 ? '•' : '.'),
                    smallX.get(i) ? number.toLowerCase(Locale.ROOT) : blanks.get(i) ? number + "  " : number,
                    each.relation(),
                    Integer.toString(each.counted()),
                    Integer.toString(each.covered()),
                    unknown.get(i) ? "0" : Integer.toString(each.income()),
                    Integer.toString(each.amount()),
                    each.category(),
                    abolished.get(i)
                            ? Divisions.ABOLISHED + "001"
                            : each.person().town().code(),
                    each.paid() ? "在保" : "停保"));
        }
    }
}
