package org.zhengshu.sample;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** 市场监管局 登记注册 E_BASEINFO, every day. 吊销 (2) is not 注销 (4). */
final class EnterpriseTable implements SourceTable {
    static final int ROWS = 31_200;
    private static final int NO_CREDIT_CODE = 1_872;
    private static final int HALF_WIDTH = 3_744;
    private static final int IN_YUAN = 125;
    private static final int YUAN_PER_WAN = 10_000;
    private static final double REVOKED_PERCENT = 3;

    private final Truth truth;
    private final List<Entity> rows;
    private final BitSet noCode;
    private final BitSet halfWidth;
    private final BitSet inYuan;

    EnterpriseTable(Truth truth, Expected expected) {
        this.truth = truth;
        rows = truth.entities().stream()
                .filter(each -> each.kind() != Entity.Kind.INSTITUTION)
                .toList();
        var picks = new Picks(truth.chance("enterprise-flaws"), rows.size());
        picks.spare(0);
        noCode = picks.take(
                truth.scale().of(NO_CREDIT_CODE),
                i -> rows.get(i).kind() == Entity.Kind.INDIVIDUAL
                        && rows.get(i).founded().isBefore(LocalDate.of(2015, 10, 1)));
        halfWidth =
                picks.take(truth.scale().of(HALF_WIDTH), i -> rows.get(i).name().contains("（"));
        inYuan = picks.take(truth.scale().of(IN_YUAN), i -> rows.get(i).kind() == Entity.Kind.FIRM);
        noCode.stream().forEach(i -> expected.add(Flaw.ENTERPRISE_NO_CREDIT_CODE, id(i)));
        halfWidth.stream().forEach(i -> expected.add(Flaw.ENTERPRISE_HALF_WIDTH_BRACKETS, id(i)));
        inYuan.stream().forEach(i -> expected.add(Flaw.ENTERPRISE_CAPITAL_IN_YUAN, id(i)));
    }

    private static String id(int i) {
        return "9901%016d".formatted(i + 1);
    }

    @Override
    public String name() {
        return "E_BASEINFO";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "E_BASEINFO" (
                "PRIPID" varchar(36) PRIMARY KEY, "UNISCID" varchar(18), "REGNO" varchar(15), "ENTNAME" varchar(200), "ENTTYPE" char(4),
                "NAME" varchar(50), "CERNO" varchar(20), "REGCAP" numeric(18,6), "ESTDATE" date, "REGSTATE" char(1), "DOM" varchar(300),
                "INDUSTRYCO" varchar(6), "S_EXT_TIMESTAMP" timestamp(0));
            COMMENT ON TABLE "E_BASEINFO" IS '市场主体基本信息';
            COMMENT ON COLUMN "E_BASEINFO"."PRIPID" IS '主体身份代码';
            COMMENT ON COLUMN "E_BASEINFO"."UNISCID" IS '统一社会信用代码';
            COMMENT ON COLUMN "E_BASEINFO"."REGNO" IS '注册号';
            COMMENT ON COLUMN "E_BASEINFO"."ENTNAME" IS '名称';
            COMMENT ON COLUMN "E_BASEINFO"."ENTTYPE" IS '类型';
            COMMENT ON COLUMN "E_BASEINFO"."NAME" IS '法定代表人(经营者)';
            COMMENT ON COLUMN "E_BASEINFO"."CERNO" IS '证件号码';
            COMMENT ON COLUMN "E_BASEINFO"."REGCAP" IS '注册资本(万元)';
            COMMENT ON COLUMN "E_BASEINFO"."ESTDATE" IS '成立日期';
            COMMENT ON COLUMN "E_BASEINFO"."REGSTATE" IS '登记状态';
            COMMENT ON COLUMN "E_BASEINFO"."DOM" IS '住所(经营场所)';
            COMMENT ON COLUMN "E_BASEINFO"."INDUSTRYCO" IS '行业代码';
            COMMENT ON COLUMN "E_BASEINFO"."S_EXT_TIMESTAMP" IS '更新时间';
            CREATE INDEX ON "E_BASEINFO" ("UNISCID");
            CREATE INDEX ON "E_BASEINFO" ("CERNO");
            CREATE INDEX ON "E_BASEINFO" ("S_EXT_TIMESTAMP");
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var chance = truth.chance("enterprise-rows");
        for (int i = 0; i < rows.size(); i++) {
            var each = rows.get(i);
            to.accept(List.of(
                    id(i),
                    noCode.get(i) ? "" : each.creditCode(),
                    each.founded().isBefore(LocalDate.of(2015, 10, 1))
                            ? "9901%09d".formatted(100_000_000 + i) + (i % 2 == 0 ? "01" : "")
                            : "",
                    halfWidth.get(i) ? each.name().replace('（', '(').replace('）', ')') : each.name(),
                    each.kind().type,
                    each.representative().name(),
                    each.representative().number(),
                    Integer.toString(inYuan.get(i) ? each.capital() * YUAN_PER_WAN : each.capital()),
                    each.founded().toString(),
                    each.cancelled() ? "4" : i > 0 && chance.percent(REVOKED_PERCENT) ? "2" : "1",
                    each.address(),
                    each.industry(),
                    truth.today().minusDays(chance.percent(1) ? chance.between(1, 3) : chance.between(4, 2_000))
                            + " 23:40:00"));
        }
    }
}
