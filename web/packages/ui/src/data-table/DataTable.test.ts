// @vitest-environment happy-dom
import type { Page, Query } from '@zhengshu/api';
import { afterEach, expect, test } from 'vitest';
import { show, until } from '../testing';
import DataTable from './DataTable.vue';
import { allRows } from './table';

interface Line {
  id: string;
  name: string;
}
const rows: Line[] = ['低保', '户籍', '车辆'].map((name, index) => ({ id: String(index), name }));
const asked: Query[] = [];
const table = (answer: Page<Line> = { rows, next: 'c2', previous: null, total: 3 }): Record<string, unknown> => ({
  columns: [{ key: 'name', title: '名称', text: (row: Line) => row.name, sort: 'name', lead: true }],
  filters: [{ key: 'state', label: '状态', options: [{ value: 'DRAFT', label: '草稿' }] }],
  load: async (query: Query) => {
    asked.push(query);
    return answer;
  },
  rowKey: (row: Line) => row.id,
  to: (row: Line) => `/entries/${row.id}`,
  caption: '目录',
  emptyTitle: '还没有目录',
});
const press = (key: string): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

afterEach(() => {
  asked.length = 0;
  document.body.replaceChildren();
});

test('a_link_brings_back_the_same_view', async () => {
  const { page } = await show(DataTable, table(), '/list?q=低保&state=DRAFT&sort=-name&cursor=c1');
  await until(() => page.text().includes('户籍'));
  expect(asked[0]).toMatchObject({ q: '低保', state: 'DRAFT', sort: '-name', cursor: 'c1' });
  expect(page.find('th').attributes('aria-sort')).toBe('descending');
  page.unmount();
});

test('j_and_enter_open_a_row', async () => {
  const { page, router } = await show(DataTable, table(), '/list');
  await until(() => page.text().includes('户籍'));
  press('j');
  press('j');
  await page.vm.$nextTick();
  expect(page.findAll('tbody tr')[1]!.classes()).toContain('active');
  press('Enter');
  await until(() => router.currentRoute.value.path === '/entries/1');
  page.unmount();
});

test('sorting_begins_again_at_the_first_page', async () => {
  const { page, router } = await show(DataTable, table(), '/list?cursor=c1');
  await until(() => page.text().includes('户籍'));
  await page.find('th button').trigger('click');
  await until(() => router.currentRoute.value.query.sort === 'name');
  expect(router.currentRoute.value.query.cursor).toBeUndefined();
  page.unmount();
});

test('a_page_leads_to_the_next_and_to_the_one_before_it', async () => {
  const { page, router } = await show(DataTable, table({ rows, next: 'c3', previous: 'c1', total: null }), '/list?cursor=c2');
  await until(() => page.text().includes('户籍'));
  const turn = (words: string): Promise<void> =>
    page
      .findAll('button')
      .find((one) => one.text() === words)!
      .trigger('click');
  await turn('上一页');
  await until(() => router.currentRoute.value.query.cursor === 'c1');
  await turn('下一页');
  await until(() => router.currentRoute.value.query.cursor === 'c3');
  await turn('回到第一页');
  await until(() => router.currentRoute.value.query.cursor === undefined);
  page.unmount();
});

test('an_empty_list_says_what_would_be_here', async () => {
  const { page } = await show(DataTable, table({ rows: [], next: null, previous: null, total: 0 }), '/list');
  await until(() => page.text().includes('还没有目录'));
  page.unmount();
});

test('an_export_reads_on_through_all_pages', async () => {
  const pages: Record<string, Page<Line>> = { '': { rows: rows.slice(0, 2), next: 'c2', previous: null, total: null }, c2: { rows: rows.slice(2), next: null, previous: null, total: null } };
  const found = await allRows(async (query) => pages[String(query.cursor ?? '')]!, {}, new AbortController().signal);
  expect(found).toEqual({ rows, cut: false });
});
