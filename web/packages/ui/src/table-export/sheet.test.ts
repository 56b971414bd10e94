import { expect, test } from 'vitest';
import { crc32, csv, csvCell, xlsx } from './sheet';

const sheet = {
  name: '目录/一',
  head: ['名称', '代码'],
  rows: [
    ['a,"b"', '990101195202140030'],
    ['<低保>', 3],
    [null, '=1+1'],
  ] as (string | number | null)[][],
};

test('a_csv_opens_in_excel_and_runs_no_formula', async () => {
  const bytes = new Uint8Array(await csv(sheet).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('名称,代码\r\n"a,""b""",990101195202140030\r\n<低保>,3\r\n,\'=1+1\r\n');
});

test('what_begins_a_formula_is_made_harmless_and_signed_numbers_stay', () => {
  for (const cell of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\n=1', '--', '-.', '-e5', '-5%%', '-1,23', '+86 799 8812345', "-2+3+cmd|' /C calc'!A0", '＝1', '－1+1'])
    expect(csvCell(cell).replace(/^"/, '')).toMatch(/^'/);
  for (const cell of ['-', '－', '-5', '-5%', '+3%', '+3.5', '1e-3', '-1e-3', '-.5', '-5.', '+0', '', 'a=b']) expect(csvCell(cell)).toBe(cell);
  expect(csvCell('-1,234.5')).toBe('"-1,234.5"');
});

test('checksums_are_those_of_zip', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('an_xlsx_is_an_archive_whose_codes_are_text', async () => {
  const bytes = new Uint8Array(await xlsx(sheet).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  const files = new Map<string, string>();
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [sum, size, titleSize, local] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const content = bytes.slice(local + 30 + titleSize, local + 30 + titleSize + size);
    expect(crc32(content)).toBe(sum);
    files.set(new TextDecoder().decode(bytes.slice(at + 46, at + 46 + titleSize)), new TextDecoder().decode(content));
    at += 46 + titleSize;
  }
  expect(at).toBe(end);
  expect([...files.keys()][0]).toBe('[Content_Types].xml');
  const cells = files.get('xl/worksheets/sheet1.xml');
  expect(cells).toContain('<c t="inlineStr"><is><t xml:space="preserve">990101195202140030</t></is></c>');
  expect(cells).toContain('&lt;低保&gt;');
  expect(cells).toContain('<c><v>3</v></c>');
  expect(files.get('xl/workbook.xml')).toContain('name="目录 一"');
});
