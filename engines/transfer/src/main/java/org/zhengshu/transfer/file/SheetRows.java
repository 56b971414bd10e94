package org.zhengshu.transfer.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an XLSX. Excel keeps 15 digits of a number: an identity number typed into a number cell
 * ({@code 9.90101E+17}) is lost for good, which is said with the cell's address and never repaired.
 */
final class SheetRows implements RowSource {
    private static final BigDecimal FIRST_LOST = BigDecimal.TEN.pow(15);

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final FileFaults faults;

    SheetRows(Path file, FileFaults faults) throws IOException {
        this.workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
        this.faults = faults;
    }

    @Override
    public @Nullable Row next() throws IOException, FileRefused {
        if (!rows.hasNext()) {
            return null;
        }
        var row = rows.next();
        if (row.getCellCount() > FileLimits.MAX_COLUMNS) {
            faults.atLine(row.getRowNum(), "too-many-columns", FileLimits.MAX_COLUMNS);
            throw new FileRefused();
        }
        var cells = new ArrayList<String>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(this::text).orElse(""));
        }
        return new Row(row.getRowNum(), cells);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case FORMULA -> formula(cell);
            case STRING, BOOLEAN -> String.valueOf(cell.getText());
            case EMPTY -> "";
            case ERROR -> {
                faults.atCell(cell.getAddress().toString(), "cell-error", String.valueOf(cell.getRawValue()));
                yield "";
            }
        };
    }

    /** What Excel computed last; nothing is computed here. */
    private String formula(Cell cell) {
        var value = cell.getRawValue();
        boolean has = value != null && !value.isEmpty();
        faults.formula(cell.getColumnIndex(), cell.getAddress().toString(), has);
        return has ? String.valueOf(cell.getText()) : "";
    }

    private String number(Cell cell) {
        if (isDate(cell)) {
            var at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : at.toString().replace('T', ' ');
        }
        var value = cell.asNumber();
        if (value.abs().compareTo(FIRST_LOST) >= 0) {
            faults.digitsLost(cell.getColumnIndex(), cell.getAddress().toString(), String.valueOf(cell.getRawValue()));
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        var format = cell.getDataFormatString();
        if (cell.getType() != CellType.NUMBER || format == null) {
            return false;
        }
        String plain = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "");
        return plain.contains("yy") || plain.contains("d/") || plain.contains("/d") || plain.contains("h:mm");
    }
}
