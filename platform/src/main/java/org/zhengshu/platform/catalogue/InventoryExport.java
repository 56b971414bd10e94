package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.InventoryController.InventoryRow;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Words;

/** The inventory as a file, with heads in the language of the request. */
@Component
class InventoryExport {
    /** A spreadsheet holds 1,048,576 rows; an inventory of this many is for a file, not for a person. */
    static final int MAX_ROWS = 100_000;

    private static final List<String> HEADS =
            List.of("title", "department", "entries", "items", "resources", "mounted", "rows");

    private final Words words;

    InventoryExport(Words words) {
        this.words = words;
    }

    /** With a byte order mark, so that office programs read it as UTF-8. */
    void csv(List<InventoryRow> rows, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(CsvSheet.BYTE_ORDER_MARK);
        CsvSheet.line(writer, heads().toList());
        for (var row : rows) {
            CsvSheet.line(
                    writer,
                    Stream.concat(
                                    Stream.of(row.title(), department(row)),
                                    numbers(row).map(String::valueOf))
                            .toList());
        }
        writer.flush();
    }

    void xlsx(List<InventoryRow> rows, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Zhengshu", "1.0")) {
            var sheet = book.newWorksheet("inventory");
            var heads = heads().toList();
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
            }
            for (int line = 0; line < rows.size(); line++) {
                var row = rows.get(line);
                sheet.value(line + 1, 0, row.title());
                sheet.value(line + 1, 1, department(row));
                var numbers = numbers(row).toList();
                for (int i = 0; i < numbers.size(); i++) {
                    sheet.value(line + 1, i + 2, numbers.get(i));
                }
            }
        }
    }

    private Stream<String> heads() {
        return HEADS.stream().map(head -> words.of("catalogue.inventory." + head));
    }

    private static String department(InventoryRow row) {
        var department = row.department();
        return department == null ? "" : department.name();
    }

    private static Stream<Long> numbers(InventoryRow row) {
        return Stream.of(row.entries(), row.items(), row.resources(), row.mounted(), row.rows());
    }
}
