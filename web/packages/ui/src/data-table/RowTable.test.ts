// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { show } from '../testing';
import RowTable from './RowTable.vue';
import type { TableColumn } from './table';

interface Row {
  name: string;
  rows: number;
  note: string;
}

const columns: TableColumn<Row>[] = [
  { key: 'name', title: '名称', text: (row) => row.name, lead: true },
  { key: 'rows', title: '行', text: (row) => row.rows, number: true },
  { key: 'note', title: '说明', text: (row) => row.note },
];

test('every_cell_knows_its_title_so_that_a_phone_can_show_cards', async () => {
  const { page } = await show(RowTable, { columns, rows: [{ name: '站点', rows: 412, note: '' }], rowKey: (row: Row) => row.name, caption: '数据' });
  const cells = page.findAll('td');
  expect(cells.map((cell) => cell.attributes('data-title'))).toEqual(['名称', '行', '说明']);
  expect(cells.map((cell) => cell.text())).toEqual(['站点', '412', '—']);
  expect(cells[0]?.classes()).toContain('lead');
  expect(page.find('table').attributes('role')).toBe('table');
  expect(page.findAll('[role=columnheader]')).toHaveLength(3);
});
