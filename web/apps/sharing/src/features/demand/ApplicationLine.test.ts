// @vitest-environment happy-dom
import type { Application, ApplicationLine as Line } from '@zhengshu/api';
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createWords } from '../../app/i18n';
import ApplicationLine from './ApplicationLine.vue';

const department = { code: '1', name: '市公安局', englishName: 'Police' };
const line = (may: Line['may']): Line => ({
  line: 2,
  entry: 'e1',
  entryName: '户籍人口',
  entryCode: '307/1',
  entryVersion: 1,
  sharingMode: 'CONDITIONAL',
  condition: '',
  provider: department,
  items: ['姓名', '户籍地址'],
  state: 'ANSWERING',
  deadline: null,
  answer: null,
  grant: null,
  extension: null,
  missing: [],
  dispute: null,
  may,
});
const application = { id: 'a1', applicant: { account: 'x', name: '某人', department } } as Application;
const asked: { url: string; body: unknown }[] = [];

beforeEach(() => {
  asked.length = 0;
  document.cookie = 'XSRF-TOKEN=token-1';
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, body: JSON.parse(String(init.body)) });
    return new Response('');
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function show(may: Line['may']): Promise<VueWrapper> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] });
  return mount(ApplicationLine, { props: { application, line: line(may) }, global: { plugins: [await createWords(), router] }, attachTo: document.body });
}
async function send(page: VueWrapper, nth: number, words?: string): Promise<void> {
  const dialog = page.findAll('dialog')[nth]!;
  if (words) await dialog.find('textarea').setValue(words);
  await dialog.find('form').trigger('submit');
  await vi.waitUntil(() => asked.length > 0);
}

test('the_authority_refuses_an_extension_as_well_as_it_agrees', async () => {
  const page = await show(['DECIDE_EXTENSION']);
  await send(page, 1);
  expect(asked).toEqual([{ url: '/api/sharing/applications/a1/lines/2/extensions/decisions', body: { agree: false } }]);
  page.unmount();
});

test('the_authority_mediates', async () => {
  const page = await show(['MEDIATE', 'ORDER_ANSWER']);
  await page.findAll('dialog input[type=radio]')[1]!.setValue();
  await send(page, 0, '维持');
  expect(asked).toEqual([{ url: '/api/sharing/applications/a1/lines/2/disputes/decisions', body: { again: false, remark: '维持' } }]);
  page.unmount();
});

test('a_dispute_of_what_is_in_use_promises_no_new_answer', async () => {
  const page = await show(['MEDIATE']);
  expect(page.findAll('dialog input[type=radio]')).toHaveLength(0);
  await send(page, 0, '继续使用');
  expect(asked).toEqual([{ url: '/api/sharing/applications/a1/lines/2/disputes/decisions', body: { again: false, remark: '继续使用' } }]);
  page.unmount();
});

test('papers_are_asked_for_where_the_server_says_so', async () => {
  const once = await show(['ANSWER']);
  expect(once.findAll('dialog')).toHaveLength(2);
  once.unmount();
  const first = await show(['ANSWER', 'ASK_SUPPLEMENT']);
  expect(first.findAll('dialog')).toHaveLength(3);
  first.unmount();
});

test('a_provider_masks_items_of_what_it_grants', async () => {
  const page = await show(['ANSWER']);
  await page.findAll('dialog select')[1]!.setValue('ADDRESS');
  await send(page, 0);
  expect(asked[0]!.body).toMatchObject({ decision: 'AGREE', items: ['姓名', '户籍地址'], masks: { 户籍地址: 'ADDRESS' } });
  page.unmount();
});

test('nobody_is_shown_a_button_without_its_step', async () => {
  const page = await show([]);
  expect(page.findAll('button')).toHaveLength(0);
  page.unmount();
});
