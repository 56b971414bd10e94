// @vitest-environment happy-dom
import { ProblemError, type Problem } from '@zhengshu/api';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { defineComponent, h, provide, ref, type Component } from 'vue';
import { PAGE_LIST } from '../page/places';
import { show, until } from '../testing';
import LoadView from './LoadView.vue';
import { useLoad } from './useLoad';

afterEach(() => document.body.replaceChildren());

async function failing(status: number, blame: Problem['blame'], inPage: boolean): Promise<VueWrapper> {
  const problem: Problem = { type: 't', title: '没有这个数据源', status, detail: '没有登记“no-such”。', code: 'nodes:unknown', blame, instance: 'i', errors: [] };
  const holder = defineComponent(() => {
    provide(PAGE_LIST, ref({ to: '/sources', title: '数据源' }));
    const load = useLoad(() => Promise.reject(new ProblemError(problem)));
    return () => h(LoadView as unknown as Component, { load, page: inPage });
  });
  const { page } = await show(holder);
  await until(() => page.text().includes('no-such'));
  return page;
}

test.each([404, 410])('what_is_not_there_%i_is_said_once_and_its_list_is_offered_instead_of_another_try', async (status) => {
  const page = await failing(status, 'CALLER', true);
  expect(page.findAll('h1').map((one) => one.text())).toEqual(['没有这个数据源']);
  expect(page.text().split('没有这个数据源')).toHaveLength(2);
  expect(page.find('a').attributes('href')).toBe('/sources');
  expect(page.text()).not.toContain('再试');
});

test('what_did_not_come_may_be_asked_for_again', async () => {
  const page = await failing(503, 'CAPACITY', false);
  expect(page.find('h1').exists()).toBe(false);
  expect(page.find('button').text()).toBe('再试一次');
});
