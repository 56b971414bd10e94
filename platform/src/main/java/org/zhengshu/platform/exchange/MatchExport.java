package org.zhengshu.platform.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.http.Worksheets;

/** A result sheet as a file, a line per returned value; the first lines say whose it is and under which receipt. */
final class MatchExport {
    private MatchExport() {}

    /** With a byte order mark, because Excel reads UTF-8 only then. */
    static byte[] csv(MatchSheet sheet, Words words) throws IOException {
        var out = new StringWriter();
        out.write(CsvSheet.BYTE_ORDER_MARK);
        for (var line : lines(sheet, words)) {
            CsvSheet.line(out, line);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(MatchSheet sheet, Words words) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var lines = lines(sheet, words);
        int columns = lines.stream().mapToInt(List::size).max().orElseThrow();
        try (var book = new Worksheets(bytes, columns)) {
            for (var line : lines) {
                book.line(line);
            }
            book.finish();
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> lines(MatchSheet sheet, Words words) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(
                words.of("exchange.sheet.title"),
                sheet.caseNumber(),
                sheet.department().name(),
                sheet.by().name(),
                String.valueOf(sheet.receipt())));
        lines.add(java.util.stream.Stream.of(
                        "person",
                        "number",
                        "relation",
                        "provider",
                        "entry",
                        "verdict",
                        "as-of",
                        "recheck",
                        "item",
                        "value")
                .map(title -> words.of("exchange.sheet." + title))
                .toList());
        for (var person : sheet.persons()) {
            for (var cell : person.cells()) {
                var column = sheet.columns().stream()
                        .filter(one -> one.grant().equals(cell.grant()))
                        .findFirst()
                        .orElseThrow();
                var start = List.of(
                        person.name(),
                        person.maskedNumber(),
                        person.relation(),
                        column.provider().name(),
                        column.entryName(),
                        words.of("exchange.verdict." + cell.verdict().name()),
                        cell.asOf() == null ? "" : cell.asOf(),
                        cell.note() == null ? "" : cell.note());
                if (cell.records().isEmpty()) {
                    lines.add(start);
                }
                for (Map<String, String> record : cell.records()) {
                    record.forEach((item, value) -> {
                        var line = new ArrayList<>(start);
                        line.add(item);
                        line.add(value);
                        lines.add(line);
                    });
                }
            }
        }
        return lines;
    }
}
