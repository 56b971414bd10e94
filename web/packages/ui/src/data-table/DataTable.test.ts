// @vitest-environment happy-dom
import type { Page, Query } from '@zhengshu/api';
import { afterEach, expect, test } from 'vitest';
import { show, until } from '../testing';
import DataTable from './DataTable.vue';
import { allRows, isWhole } from './table';

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

test('another_page_is_read_from_its_beginning', async () => {
  const { page, router } = await show(DataTable, table(), '/list');
  await until(() => page.text().includes('户籍'));
  let shown = 0;
  page.find('table').element.scrollIntoView = () => {
    shown += 1;
  };
  await page
    .findAll('button')
    .find((one) => one.text() === '下一页')!
    .trigger('click');
  await until(() => router.currentRoute.value.query.cursor === 'c2' && shown === 1);
  page.unmount();
});

test('a_row_without_words_can_still_be_opened', async () => {
  const { page } = await show(DataTable, table({ rows: [{ id: '7', name: '' }], next: null, previous: null, total: 1 }), '/list');
  await until(() => page.find('tbody a').exists());
  expect(page.find('tbody a').text()).toBe('（未命名）');
  expect(page.find('tbody a').attributes('href')).toBe('/entries/7');
  page.unmount();
});

test('enter_is_promised_only_where_rows_open', async () => {
  const opens = await show(DataTable, table(), '/list');
  await until(() => opens.page.find('.keys').exists());
  expect(opens.page.find('.keys').text()).toContain('Enter');
  opens.page.unmount();
  const stays = await show(DataTable, { ...table(), to: undefined }, '/list');
  await until(() => stays.page.find('.keys').exists());
  expect(stays.page.find('.keys').text()).not.toContain('Enter');
  stays.page.unmount();
});

test('a_first_page_without_a_next_one_is_all_there_is', async () => {
  const { page } = await show(DataTable, table({ rows, next: null, previous: null, total: null }), '/list');
  await until(() => page.text().includes('共 3 条'));
  page.unmount();
});

test('dates_and_numbers_are_whole_and_words_are_not', () => {
  expect(['2026-11-28', '2026-01-01 – 2026-12-31', '2026-11-28 09:30', 'A2026-0004', 'GD-2026-000016', '84.8%', 12].filter((words) => !isWhole(words))).toEqual([]);
  expect(['居民死亡医学证明', '还剩 3 个工作日', 'Health Commission', '—', '', null].filter((words) => isWhole(words))).toEqual([]);
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
