package org.zhengshu.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;

class ReadingUploadTests {
    @TempDir
    Path folder;

    @Test
    void utf8_gb18030_and_a_byte_order_mark_give_the_same_table() throws IOException {
        String text = "站名|地址\n江北文化宫充电站|江北区一号\n𠮷祥站|城中区\n";
        for (var encoding : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            var table = readable(text.getBytes(encoding));
            assertThat(table.encoding()).isEqualTo(encoding.name());
            assertThat(Files.readString(table.csv())).isEqualTo(text.replace('|', ','));
        }
        var marked = readable(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        assertThat(marked.columns().getFirst().name()).isEqualTo("站名");
    }

    @Test
    void types_are_guessed_with_care() throws IOException {
        var table = readable("""
            站编号,直流桩数,服务费,联系电话,更新日期,身份证号,空
            001,8,0.6,13800000000,2026-11-01,99010119570312002X,
            002,10,1,13900000000,2026-11-02,990101198311080130,
            """);
        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.TEXT,
                        ColumnType.INTEGER,
                        ColumnType.DECIMAL,
                        ColumnType.TEXT,
                        ColumnType.DATE,
                        ColumnType.TEXT,
                        ColumnType.TEXT);
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void broken_quoting_is_reported_with_its_line() throws IOException {
        assertThat(refused("a,b\n1,\"two\nlines\"\n2,\"never closed\n3,4\n"))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/line/4", "fault.file.broken-quoting"));
        assertThat(refused("a,b\n1,\"x\"y\n")).extracting(Fault::pointer).containsExactly("/line/2");
    }

    @Test
    void rows_with_more_cells_than_titles_are_all_reported() throws IOException {
        assertThat(refused("a,b\n1,2,3\n4,5\n6,7,8\n"))
                .extracting(Fault::pointer)
                .containsExactly("/line/2", "/line/4");
    }

    @Test
    void a_thousand_columns_are_read_and_two_thousand_refused() throws IOException {
        assertThat(readable(wide(FileLimits.MAX_COLUMNS)).columns()).hasSize(FileLimits.MAX_COLUMNS);
        assertThat(refused(wide(FileLimits.MAX_COLUMNS + 1)))
                .extracting(Fault::code)
                .containsExactly("fault.file.too-many-columns");
        assertThat(refused(wide(2_000))).extracting(Fault::code).containsExactly("fault.file.too-many-columns");
    }

    @Test
    void titles_must_be_there_different_and_of_bearable_length() throws IOException {
        assertThat(refused("a,,a," + "名".repeat(10_000) + "\n1,2,3,4\n"))
                .extracting(Fault::code)
                .containsExactly("fault.file.title-missing", "fault.file.title-twice", "fault.file.title-too-long");
        var cut = readable("名".repeat(30) + "一," + "名".repeat(30) + "二\n1,2\n").columns();
        assertThat(cut.get(0).name()).isEqualTo("名".repeat(21));
        assertThat(cut.get(1).name()).isEqualTo("名".repeat(20) + "_2");
        assertThat(cut.get(1).comment()).endsWith("二");
    }

    @Test
    void what_is_no_table_is_named() throws IOException {
        assertThat(refused("")).extracting(Fault::code).containsExactly("fault.file.empty");
        assertThat(refused("a,b\n")).extracting(Fault::code).containsExactly("fault.file.no-rows");
        assertThat(refused(new byte[] {0, 1, 2, 3, (byte) 0xff}))
                .extracting(Fault::code)
                .containsExactly("fault.file.no-text");
        assertThat(refused(new byte[] {'P', 'K', 3, 4, 1}))
                .extracting(Fault::code)
                .containsExactly("fault.file.damaged");
        assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .extracting(Fault::code)
                .containsExactly("fault.file.old-excel");
    }

    @Test
    void a_number_that_excel_shortened_is_refused_with_its_cells() throws IOException {
        assertThat(refused("证号,名\n9.90101E+17,某甲\n99010119570312002X,某乙\n9.90102E+17,某丙\n"))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/cell/A2", "fault.file.digits-lost"),
                        org.assertj.core.groups.Tuple.tuple("/cell/A4", "fault.file.digits-lost"));
        assertThat(refused(workbook(true)))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/A5", "fault.file.digits-lost"));
    }

    @Test
    void a_large_measured_value_is_kept_and_said() throws IOException {
        var table = readable("站点,辐射量\n甲,1.2E+16\n");
        assertThat(table.faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/B2", "fault.file.digits-lost"));
    }

    @Test
    void a_sheet_with_a_heading_and_merged_titles_is_read() throws IOException {
        var table = readable(workbook(false));
        assertThat(table.format()).isEqualTo("XLSX");
        assertThat(table.columns()).extracting(Column::name).containsExactly("残疾人证号", "姓名", "监护人姓名", "监护人电话", "发证日期");
        assertThat(Files.readString(table.csv())).isEqualTo("""
            残疾人证号,姓名,监护人姓名,监护人电话,发证日期
            99010119570312002X43,陈桂兰,李建军,13800000000,2020-05-06
            99010119520214001143,某甲,,,2021-05-06
            """);
    }

    @Test
    void utf16_is_read_by_its_mark_only() throws IOException {
        String text = "站名,地址\n江北文化宫充电站,江北区一号\n";
        for (var order : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            var table = readable(("\uFEFF" + text).getBytes(order));
            assertThat(table.encoding()).isEqualTo("UTF-16");
            assertThat(Files.readString(table.csv())).isEqualTo(text);
            assertThat(refused("a,b\n1,2\n".getBytes(order)))
                    .extracting(Fault::code)
                    .containsExactly("fault.file.no-text");
        }
    }

    @Test
    void a_formula_gives_the_value_last_computed_and_says_so() throws IOException {
        var table = readable(sheet("<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\"><v>7</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><f>1+2</f><v>3</v></c><c r=\"B3\"><v>8</v></c></row>"));
        assertThat(Files.readString(table.csv())).isEqualTo("a,b\n2,7\n3,8\n");
        assertThat(table.faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/A2", "fault.file.formula"));
        assertThat(refused(sheet("<row r=\"2\"><c r=\"A2\"><f>1+1</f></c><c r=\"B2\"><v>7</v></c></row>")))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/A2", "fault.file.formula-without-value"));
    }

    @Test
    void macros_bursting_archives_and_other_archives_are_refused() throws IOException {
        assertThat(refused(archive("xl/workbook.xml", 10, "xl/vbaProject.bin", 10)))
                .extracting(Fault::code)
                .containsExactly("fault.file.macros");
        assertThat(refused(archive("word/document.xml", 10)))
                .extracting(Fault::code)
                .containsExactly("fault.file.no-workbook");
        byte[] bomb = archive("xl/workbook.xml", 10, "xl/sharedStrings.xml", (int) FileLimits.MAX_SHARED_TEXTS + 1);
        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThat(refused(bomb)).extracting(Fault::code).containsExactly("fault.file.unpacks-too-large");
    }

    @Test
    void an_address_beyond_the_worksheet_is_named_before_room_is_made_for_it() throws IOException {
        for (var address : List.of("ZZZZZZZ2", "XFE2", "A1048577", "A99999999999")) {
            assertThat(refused(sheet("<row r=\"2\"><c r=\"" + address + "\"><v>1</v></c></row>")))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("/cell/" + address, "fault.file.address-beyond"));
        }
        var beyond = new SheetAddresses();
        var last =
                "<c r=\"XFD1048576\" s=\"1\"><v> r=\"ZZZZ1\"</v></c><brk r = 'XFE1'>".getBytes(StandardCharsets.UTF_8);
        assertThat(beyond.beyond(last, last.length)).isEqualTo("XFE1");
    }

    @Test
    void a_number_beyond_doubles_is_named_and_never_written_out() throws IOException {
        for (var number : List.of("1e999999999", "-1e309", "1e-400")) {
            assertThat(refused(
                            sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>" + number + "</v></c></row>")))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/B2", "fault.file.number-beyond"));
        }
        assertThat(readable(sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1e14</v></c></row>"))
                        .rows())
                .isEqualTo(1);
        // No number at all, by any reader: a cell in error, named as those are.
        assertThat(readable(sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>1e99999999999</v></c></row>"))
                        .faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/cell/B2", "fault.file.cell-error"));
    }

    @Test
    void titles_that_are_columns_of_the_system_get_names_of_their_own() throws IOException {
        var table = readable(
                "xmin,ctid,oid,tableoid,cmin,cmax,xmax,xmin_2\n1,2,3,4,5,6,7,8\n".getBytes(StandardCharsets.UTF_8));
        assertThat(table.columns())
                .extracting(column -> column.name())
                .containsExactly("xmin_2", "ctid_2", "oid_2", "tableoid_2", "cmin_2", "cmax_2", "xmax_2", "xmin_2_2");
        assertThat(table.columns()).extracting(column -> column.comment()).startsWith("xmin", "ctid");
    }

    /** A workbook of one sheet with the titles a and b. */
    private static byte[] sheet(String rows) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Override PartName="/xl/workbook.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                <Override PartName="/xl/styles.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            part(zip, "xl/styles.xml", """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
                <cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="rId1" Target="worksheets/sheet1.xml" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>""");
            part(zip, "xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
                <sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>"
                            + "<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
                            + rows + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void part(java.util.zip.ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Parts of so many zero bytes. */
    private static byte[] archive(Object... namesAndSizes) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndSizes.length; i += 2) {
                zip.putNextEntry(new java.util.zip.ZipEntry((String) namesAndSizes[i]));
                var block = new byte[1 << 20];
                for (int left = (Integer) namesAndSizes[i + 1]; left > 0; left -= block.length) {
                    zip.write(block, 0, Math.min(left, block.length));
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void what_csv_text_writes_csv_rows_reads_back() throws Exception {
        var random = new Random(20261123);
        String alphabet = "ab,\"\n\r 、陈\uE001'|;\t";
        for (int round = 0; round < 2_000; round++) {
            var written = new ArrayList<List<String>>();
            var out = new StringWriter();
            int width = 1 + random.nextInt(5);
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                var row = new ArrayList<String>();
                for (int j = 0; j < width; j++) {
                    var cell = new StringBuilder();
                    for (int k = random.nextInt(6); k > 0; k--) {
                        cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    row.add(cell.toString());
                }
                written.add(row);
                CsvText.write(out, row);
            }
            var read = new ArrayList<List<String>>();
            try (var rows = new CsvRows(new StringReader(out.toString()), ',', new FileFaults())) {
                for (var row = rows.next(); row != null; row = rows.next()) {
                    read.add(row.cells());
                }
            }
            assertThat(read).as("round " + round).isEqualTo(written);
        }
    }

    @Test
    void a_cells_address_is_a_spreadsheets() {
        assertThat(ReadingUpload.address(0, 1)).isEqualTo("A1");
        assertThat(ReadingUpload.address(25, 2)).isEqualTo("Z2");
        assertThat(ReadingUpload.address(26, 3)).isEqualTo("AA3");
        assertThat(ReadingUpload.address(701, 4)).isEqualTo("ZZ4");
    }

    private static String wide(int columns) {
        var titles = new ArrayList<String>();
        for (int i = 0; i < columns; i++) {
            titles.add("c" + i);
        }
        return String.join(",", titles) + "\n" + String.join(",", Collections.nCopies(columns, "1")) + "\n";
    }

    private byte[] workbook(boolean shortened) throws IOException {
        Path file = folder.resolve("cjr.xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("一");
            sheet.value(0, 0, "示例市残疾人基本信息");
            sheet.range(0, 0, 0, 4).merge();
            sheet.value(1, 0, "残疾人证号");
            sheet.value(1, 1, "姓名");
            sheet.value(1, 2, "监护人");
            sheet.value(1, 4, "发证日期");
            sheet.range(1, 2, 1, 3).merge();
            sheet.value(2, 2, "姓名");
            sheet.value(2, 3, "电话");
            sheet.value(3, 0, "99010119570312002X43");
            sheet.value(3, 1, "陈桂兰");
            sheet.value(3, 2, "李建军");
            sheet.value(3, 3, 13_800_000_000L);
            sheet.value(3, 4, LocalDate.of(2020, 5, 6));
            sheet.style(3, 4).format("yyyy-mm-dd").set();
            if (shortened) {
                sheet.value(4, 0, 990101195202140000L);
            } else {
                sheet.value(4, 0, "99010119520214001143");
            }
            sheet.value(4, 1, "某甲");
            sheet.value(4, 4, LocalDate.of(2021, 5, 6));
            sheet.style(4, 4).format("yyyy-mm-dd").set();
        }
        return Files.readAllBytes(file);
    }

    private UploadedTable readable(String text) throws IOException {
        return readable(text.getBytes(StandardCharsets.UTF_8));
    }

    private UploadedTable readable(byte[] bytes) throws IOException {
        var outcome = ReadingUpload.read(Files.write(folder.resolve("upload"), bytes), folder.resolve("rows.csv"));
        assertThat(outcome).isInstanceOf(ReadOutcome.Readable.class);
        return ((ReadOutcome.Readable) outcome).table();
    }

    private List<Fault> refused(String text) throws IOException {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Fault> refused(byte[] bytes) throws IOException {
        var outcome = ReadingUpload.read(Files.write(folder.resolve("upload"), bytes), folder.resolve("rows.csv"));
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        assertThat(folder.resolve("rows.csv")).doesNotExist();
        return ((ReadOutcome.Refused) outcome).faults();
    }
}
