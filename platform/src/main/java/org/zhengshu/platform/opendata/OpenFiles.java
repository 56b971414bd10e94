package org.zhengshu.platform.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.zhengshu.platform.http.SqlJson;
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

    private static final String SIGNED_NUMBER = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?";
    private static final int FLUSH_EVERY = 1_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,12})?");

    private final Path folder;
    private final List<Field> fields;
    private final SqlJson json;
    private final BufferedWriter csv;
    private final BufferedWriter array;
    private final OutputStream book;
    private final Workbook workbook;
    private final List<String> names;
    private final int sheetRows;
    private Worksheet sheet;
    private int sheets = 1;
    private int onSheet;
    private long rows;

    OpenFiles(Path folder, List<Field> fields, SqlJson json) throws IOException {
        this(folder, fields, json, MAX_SHEET_ROWS);
    }

    OpenFiles(Path folder, List<Field> fields, SqlJson json, int sheetRows) throws IOException {
        this.sheetRows = sheetRows;
        this.folder = folder;
        this.fields = fields;
        this.json = json;
        this.names = fields.stream().map(field -> json.write(field.title())).toList();
        this.csv = Files.newBufferedWriter(file(folder, "csv"), StandardCharsets.UTF_8);
        this.array = Files.newBufferedWriter(file(folder, "json"), StandardCharsets.UTF_8);
        this.book = Files.newOutputStream(file(folder, "xlsx"));
        this.workbook = new Workbook(book, "zhengshu", "1.0");
        this.sheet = workbook.newWorksheet("data");
        csv.write(line(fields.stream().map(Field::title).toList()));
        array.write("[");
        titles(sheet);
    }

    /** How many worksheets the XLSX has. */
    int sheets() {
        return sheets;
    }

    private void titles(Worksheet on) {
        for (int c = 0; c < fields.size(); c++) {
            on.inlineString(0, c, fields.get(c).title());
        }
    }

    private void nextSheet() throws IOException {
        sheet.finish();
        sheets++;
        onSheet = 0;
        sheet = workbook.newWorksheet("data" + sheets);
        titles(sheet);
    }

    static Path file(Path folder, String format) {
        return folder.resolve("data." + format);
    }

    void write(PublicRow row) throws IOException {
        rows++;
        if (onSheet == sheetRows) {
            nextSheet();
        }
        onSheet++;
        csv.write(line(row.cells().stream().map(OpenFiles::harmless).toList()));
        array.write(rows == 1 ? "\n{" : ",\n{");
        for (int c = 0; c < fields.size(); c++) {
            var cell = row.cell(c);
            boolean number = fields.get(c).numeric() && NUMBER.matcher(cell).matches();
            array.write((c == 0 ? "" : ",") + names.get(c) + ":"
                    + (cell.isEmpty() ? "null" : number ? cell : json.write(cell)));
            if (!cell.isEmpty()) {
                if (number) {
                    sheet.value(onSheet, c, new BigDecimal(cell));
                } else {
                    // Written in its place: a table of shared strings would keep every value until the end.
                    sheet.inlineString(onSheet, c, cell);
                }
            }
        }
        array.write("}");
        if (onSheet % FLUSH_EVERY == 0 && onSheet < sheetRows) {
            sheet.flush();
        }
    }

    /** A spreadsheet must not run a cell as a formula (CWE-1236); numbers keep their sign. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+@-\t".indexOf(cell.charAt(0)) >= 0 && !cell.matches(SIGNED_NUMBER)
                ? "'" + cell
                : cell;
    }

    private static String line(List<String> cells) {
        var line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            var cell = cells.get(c);
            if (c > 0) {
                line.append(',');
            }
            boolean quotes = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.isEmpty() && cells.size() == 1;
            line.append(quotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.append("\r\n").toString();
    }

    /** Ends the files and measures them. */
    List<OpenFile> finish() throws IOException {
        array.write("\n]\n");
        workbook.finish();
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
