package org.zhengshu.transfer.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;

/** Reads an uploaded file once, whole, and leaves its rows as CSV of the platform's own form. */
public final class ReadingUpload {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final FileFaults faults = new FileFaults();
    private final Path csv;
    private final List<ColumnGuess> guesses = new ArrayList<>();
    private List<String> titles = List.of();
    private long rows;

    private ReadingUpload(Path csv) {
        this.csv = csv;
    }

    /** Reads {@code file} and writes {@code csv}; a refused file leaves no CSV behind. */
    public static ReadOutcome read(Path file, Path csv) throws IOException {
        var reading = new ReadingUpload(csv);
        var outcome = reading.read(file);
        if (outcome instanceof ReadOutcome.Refused) {
            Files.deleteIfExists(csv);
        }
        return outcome;
    }

    private ReadOutcome read(Path file) throws IOException {
        byte[] start = start(file);
        try {
            if (begins(start, OLD_EXCEL)) {
                faults.ofFile("old-excel");
                throw new FileRefused();
            }
            return begins(start, ZIP) ? readSheet(file) : readText(file);
        } catch (FileRefused refused) {
            return new ReadOutcome.Refused(faults.all());
        } catch (ExcelReaderException damaged) {
            faults.ofFile("damaged");
            return new ReadOutcome.Refused(faults.all());
        }
    }

    private ReadOutcome readSheet(Path file) throws IOException, FileRefused {
        try (var source = openSheet(file)) {
            return readRows(source, "XLSX", "UTF-8");
        }
    }

    private SheetRows openSheet(Path file) throws FileRefused {
        try {
            PackedSheet.check(file, faults);
            return new SheetRows(file, faults);
        } catch (IOException damaged) {
            faults.ofFile("damaged");
            throw new FileRefused();
        }
    }

    private ReadOutcome readText(Path file) throws IOException, FileRefused {
        var encoding = TextEncoding.of(file);
        if (encoding.isEmpty()) {
            faults.ofFile("no-text");
            throw new FileRefused();
        }
        char delimiter = Delimiter.sniff(() -> encoding.get().open(file));
        try (var source = new CsvRows(encoding.get().open(file), delimiter, faults)) {
            return readRows(source, "CSV", encoding.get().name().replace('_', '-'));
        }
    }

    private ReadOutcome readRows(RowSource source, String format, String encoding) throws IOException, FileRefused {
        var first = readTitles(source);
        int before = faults.all().size();
        try (var out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            var names = Titles.names(titles);
            CsvText.write(out, names);
            boolean ragged = false;
            for (var row = first; row != null; row = nextFilled(source)) {
                ragged |= !take(row, out);
            }
            boolean spoilt =
                    faults.refuse(column -> column < titles.size() && Titles.isNumberOfSomething(titles.get(column)));
            if (ragged || spoilt || rows == 0) {
                if (rows == 0 && faults.all().size() == before) {
                    faults.ofFile("no-rows");
                }
                throw new FileRefused();
            }
            var columns = IntStream.range(0, titles.size())
                    .mapToObj(i -> guesses.get(i).column(names.get(i), titles.get(i)))
                    .toList();
            return new ReadOutcome.Readable(new UploadedTable(format, encoding, columns, rows, csv, faults.all()));
        }
    }

    /** Sets the titles and gives the first row of data. */
    private RowSource.@Nullable Row readTitles(RowSource source) throws IOException, FileRefused {
        var row = nextFilled(source);
        if (row == null) {
            faults.ofFile("empty");
            throw new FileRefused();
        }
        var next = nextFilled(source);
        while (next != null && Titles.isHeading(row.cells(), next.cells())) {
            row = next;
            next = nextFilled(source);
        }
        var found = row.cells();
        if (next != null && Titles.isContinued(found, next.cells())) {
            found = Titles.joined(found, next.cells());
            next = nextFilled(source);
        }
        titles = Titles.cleaned(found);
        // The first row of data has been read already, and may have faults of its own that do not end the reading.
        int before = faults.all().size();
        Titles.check(titles, row.line(), faults);
        if (faults.all().size() > before) {
            throw new FileRefused();
        }
        titles.forEach(title -> guesses.add(new ColumnGuess()));
        return next;
    }

    private RowSource.@Nullable Row nextFilled(RowSource source) throws IOException, FileRefused {
        var row = source.next();
        while (row != null && row.blank()) {
            row = source.next();
        }
        return row;
    }

    /** False when the row has another number of cells than there are titles. */
    private boolean take(RowSource.Row row, BufferedWriter out) throws IOException, FileRefused {
        if (++rows > FileLimits.MAX_ROWS) {
            faults.atLine(row.line(), "too-many-rows", FileLimits.MAX_ROWS);
            throw new FileRefused();
        }
        var cells = new ArrayList<@Nullable String>(titles.size());
        for (int i = 0; i < titles.size(); i++) {
            String cell = i < row.cells().size() ? row.cells().get(i) : "";
            if (ColumnGuess.digitsLost(cell)) {
                faults.digitsLost(i, address(i, row.line()), cell);
            }
            guesses.get(i).see(cell);
            cells.add(cell.isEmpty() ? null : cell);
        }
        CsvText.write(out, cells);
        boolean fits = row.cells().stream().skip(titles.size()).allMatch(String::isBlank);
        if (!fits) {
            faults.atLine(row.line(), "ragged", row.cells().size(), titles.size());
        }
        return fits;
    }

    /** {@code AB17}, as a spreadsheet names the cell. */
    static String address(int column, long line) {
        var letters = new StringBuilder();
        for (int i = column; i >= 0; i = i / 26 - 1) {
            letters.insert(0, (char) ('A' + i % 26));
        }
        return letters.append(line).toString();
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(ZIP.length);
        }
    }

    private static boolean begins(byte[] start, byte[] magic) {
        return java.util.Arrays.equals(start, magic);
    }
}
