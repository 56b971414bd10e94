// @vitest-environment happy-dom
import type { AddressRow, SourceView } from '@zhengshu/api';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createWords } from '../../app/i18n';
import SourcePage from './SourcePage.vue';

const address = (change: Partial<AddressRow>): AddressRow => ({
  revision: 1,
  state: 'IN_FORCE',
  kind: 'POSTGRESQL',
  host: '10.1.2.3',
  port: 5432,
  database: 'qzk',
  user: 'reader',
  verified: true,
  ca: [{ sha256: 'AA:01', subject: 'CN=old', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' }],
  plainReason: null,
  frontEnd: true,
  trial: null,
  askedBy: '某人',
  askedAt: '2026-11-01T00:00:00Z',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  may: [],
  ...change,
});
const view = (source: SourceView['source']['may'], asked: AddressRow['may']): SourceView => ({
  source: {
    id: 'js-1',
    name: '接收库',
    department: { code: '1', name: '市民政局', englishName: 'Civil Affairs' },
    kind: 'POSTGRESQL',
    use: 'RECEIVES',
    frontEnd: true,
    reachable: true,
    checkedAt: '2026-11-01T00:00:00Z',
    inForce: true,
    addressAsked: true,
    may: source,
  },
  addresses: [address({ revision: 2, state: 'ASKED', may: asked, ca: [{ sha256: 'BB:02', subject: 'CN=new', from: '2026-06-01T00:00:00Z', until: '2028-06-01T00:00:00Z' }] }), address({})],
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function open(shown: SourceView): Promise<VueWrapper> {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(shown)));
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/sources/:id', component: SourcePage },
      { path: '/:rest(.*)*', component: { render: () => null } },
    ],
  });
  await router.push('/sources/js-1');
  const page = mount(SourcePage, { global: { plugins: [await createWords(), router, createPinia()] }, attachTo: document.body });
  await vi.waitUntil(() => page.text().includes('接收库'));
  return page;
}
const labels = (page: VueWrapper): string[] => page.findAll('button.btn').flatMap((one) => (one.element.closest('dialog') ? [] : [one.text()]));

test('a_source_has_the_buttons_of_its_steps_and_no_others', async () => {
  const none = await open(view([], []));
  expect(labels(none)).toEqual([]);
  none.unmount();
  const all = await open(view(['TRY', 'RENAME', 'CHANGE_ADDRESS'], ['CONFIRM', 'REFUSE', 'TRY']));
  expect(labels(all)).toEqual(['试连接', '改名称', '变更地址', '确认新地址', '不同意', '再试一次']);
  all.unmount();
});

test('whoever_confirms_sees_the_fingerprint_of_the_new_ca_beside_the_old', async () => {
  const page = await open(view([], ['CONFIRM']));
  const waiting = page.find('.waiting').text();
  expect(waiting).toContain('CN=new，2026-06-01 至 2028-06-01，SHA-256 BB:02');
  expect(waiting).toContain('CN=old，2026-01-01 至 2027-01-01，SHA-256 AA:01');
  page.unmount();
});
