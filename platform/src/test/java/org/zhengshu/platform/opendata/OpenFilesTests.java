package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.platform.http.Worksheets;
import org.zhengshu.platform.opendata.Contents.Field;

class OpenFilesTests {
    private static final List<Field> FIELDS =
            List.of(new Field("名称", "名称", "", false), new Field("数值", "数值", "", true));
    private static final String AWKWARD = " a<b>&\"c\" 'd'\t\\ 😀 \u0001|\uffff|末 ";

    @TempDir
    Path folder;

    @Test
    void rows_beyond_a_worksheet_go_on_in_the_next_one_with_the_titles() throws IOException {
        for (int rows : new int[] {10, 11, 25}) {
            var sheets = write(rows, 10);

            assertThat(sheets).hasSize((rows + 9) / 10);
            assertThat(sheets).allSatisfy(sheet -> assertThat(sheet.getFirst()).containsExactly("名称", "数值"));
            assertThat(sheets.stream().flatMap(sheet -> sheet.stream().skip(1)).toList())
                    .containsExactlyElementsOf(expected(rows));
            assertThat(sheets.subList(0, sheets.size() - 1))
                    .allSatisfy(sheet -> assertThat(sheet).hasSize(11));
        }
    }

    @Test
    void the_limit_is_that_of_the_format() {
        assertThat(OpenFiles.MAX_SHEET_ROWS + 1).isEqualTo(1 << 20);
    }

    @Test
    void every_sign_comes_through_but_those_that_xml_cannot_hold() throws IOException {
        try (var out = new OpenFiles(folder, FIELDS)) {
            out.write(row(1, AWKWARD, "-0.50"));
            out.finish();
        }
        assertThat(book().getFirst().get(1)).containsExactly(" a<b>&\"c\" 'd'\t\\ 😀 ||末 ", "-0.50");
        assertThat(Files.readString(folder.resolve("data.csv"))).contains("\" a<b>&\"\"c\"\" 'd'\t\\ 😀");
        assertThat(Files.readString(folder.resolve("data.json")))
                .contains("a<b>&\\\"c\\\" 'd'\\t\\\\ 😀 \\u0001|", "\"数值\":-0.50");
    }

    @Test
    void a_text_longer_than_a_cell_is_cut_in_the_workbook_alone_and_counted() throws IOException {
        var longest = "长".repeat(Worksheets.MAX_TEXT);
        try (var out = new OpenFiles(folder, FIELDS)) {
            out.write(row(1, longest, "1"));
            out.write(row(2, longest + "x", "2"));
            out.write(row(3, "长".repeat(Worksheets.MAX_TEXT - 1) + "😀", "3"));
            out.finish();
            assertThat(out.cut()).isEqualTo(2);
        }
        assertThat(book().getFirst().stream().skip(1).map(List::getFirst))
                .containsExactly(longest, longest, "长".repeat(Worksheets.MAX_TEXT - 1));
        assertThat(Files.readString(folder.resolve("data.csv"))).contains(longest + "x,2", "😀,3");
    }

    private List<List<List<String>>> write(int rows, int sheetRows) throws IOException {
        try (var out = new OpenFiles(folder, FIELDS, sheetRows)) {
            for (int i = 1; i <= rows; i++) {
                out.write(row(i, "第" + i + "行", String.valueOf(i)));
            }
            out.finish();
            assertThat(out.sheets()).isEqualTo((rows + sheetRows - 1) / sheetRows);
        }
        return book();
    }

    private static List<List<String>> expected(int rows) {
        var expected = new ArrayList<List<String>>();
        for (int i = 1; i <= rows; i++) {
            expected.add(List.of("第" + i + "行", String.valueOf(i)));
        }
        return expected;
    }

    private static PublicRow row(long number, String... cells) {
        return new PublicRow(number, List.of(cells), null, null, null, null, null, false);
    }

    private List<List<List<String>>> book() throws IOException {
        try (var book = new ReadableWorkbook(folder.resolve("data.xlsx").toFile())) {
            var sheets = new ArrayList<List<List<String>>>();
            for (var sheet : book.getSheets().toList()) {
                sheets.add(sheet.read().stream()
                        .map(row -> row.stream()
                                .map(Objects::requireNonNull)
                                .map(Cell::getRawValue)
                                .map(String::valueOf)
                                .toList())
                        .toList());
            }
            return sheets;
        }
    }
}
