// @vitest-environment happy-dom
import type { GrantRow } from '@zhengshu/api';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createWords } from '../../app/i18n';
import GrantPage from './GrantPage.vue';

const asked: { method: string; url: string; body: unknown }[] = [];
const department = { code: '1', name: '市民政局', englishName: 'Civil Affairs' };
const grant = (change: Partial<GrantRow>): GrantRow => ({
  id: 'g1',
  number: 'SQ-1',
  application: null,
  requester: department,
  provider: department,
  entry: 'e1',
  entryName: '户籍人口',
  entryCode: '307/1',
  items: ['姓名'],
  masks: {},
  purpose: '核对',
  legalBasis: '条例',
  ways: ['LIST_MATCH'],
  until: '2027-01-01',
  caseNumbered: false,
  state: 'ACTIVE',
  stopped: null,
  may: [],
  approver: '某人',
  issuedAt: '2026-11-01T00:00:00Z',
  receipt: 'ZS-2026-000001',
  usage: { calls: 0, matches: 0, deliveries: 0, rows: 0 },
  history: [],
  ...change,
});

let shown: GrantRow = grant({});
beforeEach(() => {
  asked.length = 0;
  document.cookie = 'XSRF-TOKEN=token-1';
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ method: init.method ?? 'GET', url, body: init.body ? JSON.parse(String(init.body)) : null });
    return new Response(init.method === 'GET' ? JSON.stringify(shown) : '');
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function open(row: GrantRow): Promise<VueWrapper> {
  shown = row;
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/grants/:id', component: GrantPage },
      { path: '/:rest(.*)*', component: { render: () => null } },
    ],
  });
  await router.push('/grants/g1');
  const page = mount(GrantPage, { global: { plugins: [await createWords(), router, createPinia()] }, attachTo: document.body });
  await vi.waitUntil(() => page.text().includes('SQ-1'));
  return page;
}
const labels = (page: VueWrapper): string[] => page.findAll('button.btn').map((one) => one.text());

test('a_grant_has_the_buttons_of_its_steps_and_no_others', async () => {
  const page = await open(grant({ may: [] }));
  expect(labels(page).filter((label) => ['处置', '暂停', '恢复', '终止'].some((word) => label.includes(word)))).toEqual([]);
  page.unmount();
});

test('an_ended_grant_is_disposed_of_as_returned_or_destroyed', async () => {
  const page = await open(grant({ state: 'REVOKED', may: ['DISPOSE'] }));
  const dialog = page.findAll('dialog').find((one) => one.find('select').exists())!;
  await dialog.find('select').setValue('RETURNED');
  await dialog.find('textarea').setValue('已归还');
  await dialog.find('form').trigger('submit');
  await vi.waitUntil(() => asked.some((one) => one.method === 'POST'));
  expect(asked.find((one) => one.method === 'POST')).toEqual({ method: 'POST', url: '/api/sharing/grants/g1/disposals', body: { how: 'RETURNED', remark: '已归还' } });
  page.unmount();
});

test('a_suspension_names_what_was_done_wrong', async () => {
  const page = await open(grant({ may: ['SUSPEND'] }));
  const dialog = page.find('dialog');
  await dialog.find('select').setValue('THIRD_PARTY');
  await dialog.find('textarea').setValue('转给了别人');
  await dialog.find('form').trigger('submit');
  await vi.waitUntil(() => asked.some((one) => one.method === 'POST'));
  expect(asked.find((one) => one.method === 'POST')!.body).toEqual({ violation: 'THIRD_PARTY', reason: '转给了别人' });
  page.unmount();
});
