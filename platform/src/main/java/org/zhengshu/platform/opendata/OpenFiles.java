package org.zhengshu.platform.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Worksheets;
import org.zhengshu.platform.opendata.Contents.Field;
import org.zhengshu.platform.opendata.Contents.OpenFile;
import org.zhengshu.trust.Sm3;

/**
 * Writes one edition as CSV, JSON and XLSX at once, row by row; memory does not grow with the rows. Rows beyond a worksheet
 * go on in the next one, each with the titles.
 */
final class OpenFiles implements AutoCloseable {
    static final List<String> FORMATS = List.of("csv", "json", "xlsx");
    /** A worksheet holds 1,048,576 rows, the header among them. */
    static final int MAX_SHEET_ROWS = 1_048_575;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,12})?");

    private final Path folder;
    private final List<Field> fields;
    private final BufferedWriter csv;
    private final BufferedWriter array;
    private final Worksheets book;
    private final List<String> names;
    private final StringBuilder line = new StringBuilder();
    private final int sheetRows;
    private int onSheet;
    private long rows;

    OpenFiles(Path folder, List<Field> fields) throws IOException {
        this(folder, fields, MAX_SHEET_ROWS);
    }

    OpenFiles(Path folder, List<Field> fields, int sheetRows) throws IOException {
        this.sheetRows = sheetRows;
        this.folder = folder;
        this.fields = fields;
        this.names = fields.stream().map(field -> name(field.title())).toList();
        this.csv = Files.newBufferedWriter(file(folder, "csv"), StandardCharsets.UTF_8);
        this.array = Files.newBufferedWriter(file(folder, "json"), StandardCharsets.UTF_8);
        this.book = new Worksheets(Files.newOutputStream(file(folder, "xlsx")), fields.size());
        CsvSheet.line(csv, fields.stream().map(Field::title).toList());
        array.write("[");
        titles();
    }

    /** How many worksheets the XLSX has. */
    int sheets() {
        return book.sheets();
    }

    /** Texts that the XLSX could not hold whole. */
    long cut() {
        return book.cut();
    }

    private void titles() throws IOException {
        book.beginRow();
        for (int c = 0; c < fields.size(); c++) {
            book.text(c, fields.get(c).title());
        }
        book.endRow();
    }

    static Path file(Path folder, String format) {
        return folder.resolve("data." + format);
    }

    void write(PublicRow row) throws IOException {
        rows++;
        if (onSheet == sheetRows) {
            book.next();
            onSheet = 0;
            titles();
        }
        onSheet++;
        CsvSheet.line(csv, row.cells());
        line.setLength(0);
        line.append(rows == 1 ? "\n{" : ",\n{");
        book.beginRow();
        for (int c = 0; c < fields.size(); c++) {
            var cell = row.cell(c);
            line.append(c == 0 ? "" : ",").append(names.get(c));
            if (cell.isEmpty()) {
                line.append("null");
            } else if (fields.get(c).numeric() && NUMBER.matcher(cell).matches()) {
                line.append(cell);
                book.number(c, cell);
            } else {
                JsonText.string(line, cell);
                book.text(c, cell);
            }
        }
        array.append(line.append('}'));
        book.endRow();
    }

    private static String name(String title) {
        var name = new StringBuilder();
        JsonText.string(name, title);
        return name.append(':').toString();
    }

    /** Ends the files and measures them. */
    List<OpenFile> finish() throws IOException {
        array.write("\n]\n");
        book.finish();
        close();
        var files = new ArrayList<OpenFile>();
        for (var format : FORMATS) {
            var file = file(folder, format);
            files.add(measured(format, file));
        }
        return files;
    }

    private static OpenFile measured(String format, Path file) throws IOException {
        var digest = Sm3.stream();
        var sha256 = sha256();
        var buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                sha256.update(buffer, 0, read);
            }
        }
        return new OpenFile(
                format, Files.size(file), digest.hex(), HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
        array.close();
        book.close();
    }
}
