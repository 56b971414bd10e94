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
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an XLSX. Excel keeps 15 digits of a number: an identity number typed into a number cell
 * ({@code 9.90101E+17}) is lost for good, which is said with the cell's address and never repaired.
 */
final class SheetRows implements RowSource {
    private static final BigDecimal FIRST_LOST = BigDecimal.TEN.pow(15);
    /** Excel's numbers are doubles: none has an exponent beyond these. */
    private static final int MAX_EXPONENT = 308;

    private static final int MIN_EXPONENT = -324;
    /** 31 December 9999 is Excel's last day. */
    private static final BigDecimal AFTER_LAST_DAY = BigDecimal.valueOf(2_958_466);

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final FileFaults faults;
    private int line;

    SheetRows(Path file, FileFaults faults) throws IOException {
        this.workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
        this.faults = faults;
    }

    @Override
    public @Nullable Row next() throws IOException, FileRefused {
        var row = nextReadable();
        if (row == null) {
            return null;
        }
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

    /** The reader makes numbers of a row's cells at once, and tells of one that is none without its place in the row. */
    private org.dhatim.fastexcel.reader.@Nullable Row nextReadable() throws FileRefused {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            var row = rows.next();
            line = row.getRowNum();
            return row;
        } catch (ExcelReaderException damaged) {
            if (!(damaged.getCause() instanceof NumberFormatException)) {
                throw damaged;
            }
            faults.atLine(line + 1L, "number-unreadable");
            throw new FileRefused();
        }
    }

    private static boolean beyondDoubles(BigDecimal value) {
        long exponent = (long) value.precision() - value.scale() - 1;
        return value.signum() != 0 && (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT);
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
        var value = cell.asNumber();
        if (beyondDoubles(value)) {
            faults.numberBeyond(cell.getAddress().toString());
            return "";
        }
        if (isDate(cell) && value.signum() >= 0 && value.compareTo(AFTER_LAST_DAY) < 0) {
            var at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : at.toString().replace('T', ' ');
        }
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
