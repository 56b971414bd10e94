package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.InventoryController.InventoryRow;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.http.Worksheets;

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
        try (var book = new Worksheets(out, HEADS.size())) {
            book.line(heads().toList());
            rows.forEach(row -> {
                try {
                    write(book, row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            book.finish();
        }
    }

    private static void write(Worksheets book, InventoryRow row) throws IOException {
        book.beginRow();
        book.text(0, row.title());
        book.text(1, department(row));
        var numbers = numbers(row).toList();
        for (int i = 0; i < numbers.size(); i++) {
            book.number(i + 2, String.valueOf(numbers.get(i)));
        }
        book.endRow();
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
