package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.InventoryController.InventoryRow;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Words;

/** The inventory as a file, with heads in the language of the request. */
@Component
class InventoryExport {
    /** A spreadsheet holds 1,048,576 rows; an inventory of this many is for a file, not for a person. */
    static final int MAX_ROWS = 100_000;

    /** How many rows of a spreadsheet are held until they are written. */
    private static final int FLUSHED = 1_000;

    private static final List<String> HEADS =
            List.of("title", "department", "entries", "items", "resources", "mounted", "rows");

    private final Words words;

    InventoryExport(Words words) {
        this.words = words;
    }

    /** The rows, shown one after the other: a large inventory is never whole in memory. */
    interface Rows {
        void forEach(Consumer<InventoryRow> work);
    }

    /** With a byte order mark, so that office programs read it as UTF-8. */
    void csv(Rows rows, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(CsvSheet.BYTE_ORDER_MARK);
        CsvSheet.line(writer, heads().toList());
        rows.forEach(row -> {
            try {
                CsvSheet.line(
                        writer,
                        Stream.concat(
                                        Stream.of(row.title(), department(row)),
                                        numbers(row).map(String::valueOf))
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.flush();
    }

    void xlsx(Rows rows, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Zhengshu", "1.0")) {
            var sheet = book.newWorksheet("inventory");
            var heads = heads().toList();
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
            }
            var line = new AtomicInteger();
            rows.forEach(row -> write(sheet, line.incrementAndGet(), row));
        }
    }

    private static void write(Worksheet sheet, int line, InventoryRow row) {
        sheet.inlineString(line, 0, row.title());
        sheet.value(line, 1, department(row));
        var numbers = numbers(row).toList();
        for (int i = 0; i < numbers.size(); i++) {
            sheet.value(line, i + 2, numbers.get(i));
        }
        if (line % FLUSHED == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
