// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError, address, at, get, newKey, post, put, read, remove, whenSignedOut, type EntryForm } from './index';

const asked: { url: string; init: RequestInit }[] = [];
let answer: () => Response = () => new Response('{}');

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  });
  document.cookie = 'XSRF-TOKEN=token-1';
});
afterEach(() => vi.unstubAllGlobals());

const form = {} as EntryForm;
const header = (name: string) => new Headers(asked.at(-1)!.init.headers).get(name);

test('an_empty_filter_is_left_out_of_the_address', () => {
  expect(address('/catalogue/entries', { q: '低保', state: '', department: null, limit: 50 })).toBe('/api/sharing/catalogue/entries?q=%E4%BD%8E%E4%BF%9D&limit=50');
});

test('a_command_carries_the_csrf_token', async () => {
  answer = () => new Response('{"ok":true}');
  expect(await post(at('/tasks/{id}/urgings', { id: 1 }))).toEqual({ ok: true });
  expect(header('X-XSRF-TOKEN')).toBe('token-1');
});

test('the_same_key_is_sent_again_when_the_caller_keeps_it', async () => {
  const key = newKey();
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await post(at('/tasks/{id}/urgings', { id: 1 }), {}, { key });
  expect(header('Idempotency-Key')).toBe(key);
  await put(at('/catalogue/entries/{id}', { id: 1 }), form, { key });
  expect(header('Idempotency-Key')).toBe(key);
});

test('a_key_where_nobody_hears_it_is_refused_by_the_types_and_by_the_client', async () => {
  const key = newKey();
  // @ts-expect-error: no secret is kept
  await expect(post(at('/exchange/credentials/{id}/secrets', { id: 1 }), {}, { key })).rejects.toThrow('takes no key');
  // @ts-expect-error: a mount asks another machine
  await expect(post(at('/catalogue/entries/{id}/mount/probes', { id: 1 }), {}, { key })).rejects.toThrow('takes no key');
  // @ts-expect-error: stopping twice is stopping once
  await expect(remove(at('/exchange/credentials/{id}', { id: 1 }), { key })).rejects.toThrow('takes no key');
  expect(asked).toHaveLength(0);
  await remove(at('/governance/entries/{entry}/rules/{id}', { entry: 1, id: 2 }), { key });
  expect(header('Idempotency-Key')).toBe(key);
});

test('no_page_goes_around_the_types_of_keys', () => {
  const pages = import.meta.glob('../../../apps/*/src/**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
  expect(Object.keys(pages).length).toBeGreaterThan(50);
  for (const [page, source] of Object.entries(pages)) {
    expect(source, page).not.toContain('Idempotency-Key');
    expect(source, page).not.toMatch(/fetch\(|XMLHttpRequest/);
  }
});

test('a_command_without_a_key_carries_none', async () => {
  await post(at('/tasks/{id}/urgings', { id: 1 }));
  expect(header('Idempotency-Key')).toBeNull();
});

test('a_version_read_is_the_version_sent_back', async () => {
  answer = () => new Response('{"name":"a"}', { headers: { ETag: '"7"' } });
  const { etag } = await read(at('/catalogue/entries/{id}', { id: 1 }));
  await put(at('/catalogue/entries/{id}', { id: 1 }), form, { ifMatch: etag });
  expect(header('If-Match')).toBe('"7"');
});

test('a_refusal_keeps_every_fault_with_its_pointer', async () => {
  const problem = {
    title: '条目有 2 处错误',
    status: 422,
    code: 'catalogue:faulty',
    errors: [
      { pointer: '/name', code: 'x', message: '名称没有填' },
      { pointer: '/items/0/type', code: 'y', message: '类型没有填' },
    ],
  };
  answer = () => new Response(JSON.stringify(problem), { status: 422, headers: { 'Content-Type': 'application/problem+json' } });
  const refused = await post(at('/catalogue/entries/{id}/submissions', { id: 1 })).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).problem.errors.map((fault) => fault.pointer)).toEqual(['/name', '/items/0/type']);
});

test('a_server_that_cannot_be_reached_is_a_problem_of_its_own', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('network');
  });
  await expect(get('/desk')).rejects.toMatchObject({ problem: { code: 'client:unreachable' } });
});

test('an_answer_that_is_no_problem_document_is_told_apart', async () => {
  answer = () => new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } });
  await expect(get('/desk')).rejects.toMatchObject({ problem: { code: 'client:unreadable', status: 502 } });
});

test('an_ended_session_is_announced_once_the_server_says_so', async () => {
  const ended = vi.fn();
  whenSignedOut(ended);
  answer = () => new Response('{"status":401,"code":"http:not-logged-in"}', { status: 401, headers: { 'Content-Type': 'application/problem+json' } });
  await expect(get('/desk')).rejects.toBeInstanceOf(ProblemError);
  expect(ended).toHaveBeenCalledOnce();
});

test('what_the_description_does_not_know_does_not_compile', () => {
  const wrong = [
    // @ts-expect-error no such route
    () => get('/desks'),
    // @ts-expect-error a route with parts is asked with them
    () => get('/grants/{id}'),
    // @ts-expect-error no such part
    () => get(at('/grants/{id}', { number: 1 })),
    // @ts-expect-error no such filter
    () => get('/grants', { side: 'provider' }),
    // @ts-expect-error no such value of a filter
    () => get('/grants', { role: 'other' }),
    // @ts-expect-error nobody posts there
    () => post('/desk'),
    // @ts-expect-error a disposal says how
    () => post(at('/grants/{id}/disposals', { id: 1 }), { remark: 'burnt' }),
    // @ts-expect-error prose is no way of disposal
    () => post(at('/grants/{id}/disposals', { id: 1 }), { how: 'burnt', remark: 'burnt' }),
    // @ts-expect-error no such field
    () => post(at('/grants/{id}/resumptions', { id: 1 }), { reason: 'mended', violation: 'OTHER' }),
    // @ts-expect-error no such field of the answer
    async () => (await get(at('/grants/{id}', { id: 1 }))).can,
  ];
  expect(wrong).toHaveLength(10);
});

test('a_part_of_a_route_is_escaped', () => {
  expect(at('/sources/{id}/tables/{schema}/{table}', { id: 's', schema: 'public', table: 'a/b c' }).path).toBe('/sources/s/tables/public/a%2Fb%20c');
});
