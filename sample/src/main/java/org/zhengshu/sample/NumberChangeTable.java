package org.zhengshu.sample;

import java.util.List;
import java.util.function.Consumer;

/** 公安局 CZRK_HMBG: corrected identity numbers, the only link between an old number and its person (K4). */
record NumberChangeTable(Truth truth) implements SourceTable {

    @Override
    public String name() {
        return "CZRK_HMBG";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "CZRK_HMBG" ("BGBH" char(12) PRIMARY KEY, "YGMSFHM" char(18) NOT NULL, "XGMSFHM" char(18) NOT NULL, "XM" varchar(50), "BGRQ" char(8));
            COMMENT ON TABLE "CZRK_HMBG" IS '公民身份号码变更';
            COMMENT ON COLUMN "CZRK_HMBG"."BGBH" IS '变更编号';
            COMMENT ON COLUMN "CZRK_HMBG"."YGMSFHM" IS '原公民身份号码';
            COMMENT ON COLUMN "CZRK_HMBG"."XGMSFHM" IS '现公民身份号码';
            COMMENT ON COLUMN "CZRK_HMBG"."XM" IS '姓名';
            COMMENT ON COLUMN "CZRK_HMBG"."BGRQ" IS '变更日期';
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        int turn = 0;
        for (var person : truth.living()) {
            var old = truth.corrected().get(person.number());
            if (old != null) {
                turn++;
                to.accept(List.of(
                        "HMBG%08d".formatted(turn),
                        old,
                        person.number(),
                        person.name(),
                        "2012%02d15".formatted(1 + turn % 12)));
            }
        }
    }
}
