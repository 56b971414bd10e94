// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { show } from '../testing';
import AppShell from './AppShell.vue';

const shell = { name: '政枢', subtitle: '', groups: [], searchHint: '' };

test.each([
  [[{ to: '/sources', title: '数据源' }], '数据源'],
  [
    [
      { to: '/sources', title: '数据源' },
      { to: '/sources/one', title: '前置库' },
    ],
    '数据源›前置库',
  ],
])('a_mark_stands_between_the_places_and_not_after_them', async (crumbs, words) => {
  const { page } = await show(AppShell, { ...shell, crumbs });
  expect(page.find('.crumbs').text()).toBe(words);
  page.unmount();
});
