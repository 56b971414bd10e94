package org.zhengshu.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The one writer of spreadsheets: an XLSX file (ECMA-376 part 1, SpreadsheetML) row by row, every text in its place: a table of shared strings would
 * keep every value until the end. It has what a table of values needs and nothing else.
 */
public final class Worksheets implements AutoCloseable {
    /** A cell of Excel holds no more characters. */
    public static final int MAX_TEXT = 32_767;

    /** A third of the usual level's time for a tenth more bytes, measured on 665,276 divisions. */
    private static final int LEVEL = 3;

    private static final int BUFFER = 1 << 15;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final ZipOutputStream zip;
    private final String[] columns;
    private final StringBuilder xml = new StringBuilder(2 * BUFFER);
    private int sheets;
    private int row;
    private long cut;

    public Worksheets(OutputStream to, int columns) throws IOException {
        this.zip = new ZipOutputStream(to);
        zip.setLevel(LEVEL);
        this.columns = new String[columns];
        for (int i = 0; i < columns; i++) {
            this.columns[i] = name(i);
        }
        next();
    }

    /** A, B, … Z, AA, AB … */
    private static String name(int column) {
        var name = new StringBuilder();
        for (int left = column; left >= 0; left = left / 26 - 1) {
            name.insert(0, (char) ('A' + left % 26));
        }
        return name.toString();
    }

    public int sheets() {
        return sheets;
    }

    /** Texts that were longer than a cell can hold. */
    public long cut() {
        return cut;
    }

    /** Goes on in a new worksheet. */
    public void next() throws IOException {
        if (sheets > 0) {
            endSheet();
        }
        sheets++;
        row = 0;
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + sheets + ".xml"));
        xml.append(XML).append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetData>");
    }

    public void beginRow() {
        row++;
        xml.append("<row r=\"").append(row).append("\">");
    }

    public void endRow() throws IOException {
        xml.append("</row>");
        if (xml.length() >= BUFFER) {
            send();
        }
    }

    public void number(int column, String number) {
        cell(column).append("\"><v>").append(number).append("</v></c>");
    }

    public void text(int column, String text) {
        cell(column).append("\" t=\"inlineStr\"><is><t").append(edged(text) ? " xml:space=\"preserve\">" : ">");
        int end = Math.min(text.length(), MAX_TEXT);
        if (end < text.length()) {
            cut++;
            end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        }
        escape(text, end);
        xml.append("</t></is></c>");
    }

    /** Blanks at an edge are kept only where that is said. */
    private static boolean edged(String text) {
        return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    }

    private StringBuilder cell(int column) {
        return xml.append("<c r=\"").append(columns[column]).append(row);
    }

    /** Characters that XML 1.0 cannot hold are left out. */
    private void escape(String text, int end) {
        int written = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if ((c > '>' && c < '\ud800') || (c >= ' ' && c != '&' && c != '<' && c != '>' && c < '\ud800')) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if ((c > '\udfff' && c < '\ufffe') || c == '\t' || c == '\n') {
                continue;
            }
            xml.append(text, written, i);
            written = i + 1;
            xml.append(
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '\r' -> "&#13;";
                        default -> "";
                    });
        }
        xml.append(text, written, end);
    }

    private void send() throws IOException {
        zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        xml.setLength(0);
    }

    private void endSheet() throws IOException {
        xml.append("</sheetData></worksheet>");
        send();
        zip.closeEntry();
    }

    /** A row of texts, the first in column A. */
    public void line(List<String> texts) throws IOException {
        beginRow();
        for (int i = 0; i < texts.size(); i++) {
            text(i, texts.get(i));
        }
        endRow();
    }

    /** Writes what ties the worksheets together. */
    public void finish() throws IOException {
        endSheet();
        var types = new StringBuilder();
        var names = new StringBuilder();
        var relations = new StringBuilder();
        for (int i = 1; i <= sheets; i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%sworksheet+xml\"/>"
                    .formatted(i, TYPE));
            names.append("<sheet name=\"data%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(i == 1 ? "" : i, i, i));
            relations.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                    .formatted(i, OFFICE, i));
        }
        part("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>""".formatted(MAIN, OFFICE, names));
        part("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="%srelationships">%s</Relationships>""".formatted(PACKAGE, relations));
        part("_rels/.rels", """
                <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/officeDocument" \
                Target="xl/workbook.xml"/></Relationships>""".formatted(PACKAGE, OFFICE));
        part("[Content_Types].xml", """
                <Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-\
                package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override \
                PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>%s</Types>""".formatted(PACKAGE, TYPE, types));
        zip.finish();
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((XML + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
