/** A list as a file: CSV for every program, XLSX so that codes of 18 digits stay text. Both are made on this side from the rows the reader may see. */
export type Cell = string | number | null;
export interface Sheet {
  name: string;
  head: string[];
  rows: Cell[][];
}

const BOM = '\uFEFF';

/** RFC 4180 with a byte order mark (Excel reads Chinese then); text that a spreadsheet would run as a formula is defused. */
export function csv(sheet: Sheet): Blob {
  const lines = [sheet.head, ...sheet.rows].map((row) => row.map(csvCell).join(','));
  return new Blob([BOM, lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' });
}

/** The same rule as the platform's CsvSheet: half and full width; a dash for nothing and signed numbers and percents stay. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN = /^(?:[-－]|[-+](?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?(?<=\d\.?)(?:[eE][-+]?\d{1,3})?%?)$/;

export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = BEGINS_A_FORMULA.test(cell) && !PLAIN.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function xlsx(sheet: Sheet): Blob {
  const files: [string, string][] = [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(sheet.name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', `${XML}<worksheet xmlns="${MAIN}"><sheetData>${[sheet.head, ...sheet.rows].map(xlsxRow).join('')}</sheetData></worksheet>`],
  ];
  return new Blob([zip(files)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function xlsxRow(row: Cell[]): string {
  return `<row>${row.map((cell) => (cell === null ? '<c/>' : typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`)).join('')}</row>`;
}

// Control characters are not allowed in XML 1.0, not even escaped.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

function escape(text: string): string {
  return text.replaceAll(UNWRITABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A ZIP archive without compression (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16); names and content in UTF-8. */
export function zip(files: [name: string, content: string][]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const title = encoder.encode(name);
    const bytes = encoder.encode(content);
    const facts: (number | [number])[] = [0x0800, 0, 0, 0x21, [crc32(bytes)], [bytes.length], [bytes.length], title.length, 0];
    const header = record([[0x04034b50], 20, ...facts]);
    local.push(header, title, bytes);
    central.push(record([[0x02014b50], 20, 20, ...facts, 0, 0, 0, [0], [offset]]), title);
    offset += header.length + title.length + bytes.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = record([[0x06054b50], 0, 0, files.length, files.length, [size], [offset], 0]);
  return joined([...local, ...central, end]);
}

/** Little-endian fields: a number is 16 bits, a number in brackets 32. */
function record(fields: (number | [number])[]): Uint8Array {
  const bytes: number[] = [];
  for (const field of fields) {
    const [value, width] = Array.isArray(field) ? [field[0], 4] : [field, 2];
    for (let at = 0; at < width; at += 1) bytes.push((value >>> (8 * at)) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Hands the file to the browser's downloads. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
