// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError, address, get, newKey, post, put, read, remove, whenSignedOut } from './index';

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

const header = (name: string) => new Headers(asked.at(-1)!.init.headers).get(name);

test('an_empty_filter_is_left_out_of_the_address', () => {
  expect(address('/catalogue/entries', { q: '低保', state: '', department: null, limit: 50 })).toBe('/api/sharing/catalogue/entries?q=%E4%BD%8E%E4%BF%9D&limit=50');
});

test('a_command_carries_the_csrf_token', async () => {
  answer = () => new Response('{"ok":true}');
  expect(await post('/tasks/1/urgings')).toEqual({ ok: true });
  expect(header('X-XSRF-TOKEN')).toBe('token-1');
});

test('the_same_key_is_sent_again_when_the_caller_keeps_it', async () => {
  const key = newKey();
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await post('/tasks/1/urgings', {}, { key });
  expect(header('Idempotency-Key')).toBe(key);
  await put('/catalogue/entries/1', {}, { key });
  expect(header('Idempotency-Key')).toBe(key);
});

test('a_key_where_nobody_hears_it_is_refused_by_the_types_and_by_the_client', async () => {
  const key = newKey();
  // @ts-expect-error: no secret is kept
  await expect(post('/exchange/credentials', {}, { key })).rejects.toThrow('takes no key');
  // Its address fits the type of an entry's, and the client looks closer.
  await expect(put('/catalogue/entries/1/mount', {}, { key })).rejects.toThrow('takes no key');
  // @ts-expect-error: stopping twice is stopping once
  await expect(remove('/exchange/credentials/1', { key })).rejects.toThrow('takes no key');
  const path = '/rounds/files/orders' as string;
  // @ts-expect-error: what is only known while it runs may be anything
  await post(path, {}, { key });
  expect(asked).toHaveLength(1);
  await remove('/governance/entries/1/rules/2', { key });
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
  await post('/tasks/1/urgings');
  expect(header('Idempotency-Key')).toBeNull();
});

test('a_version_read_is_the_version_sent_back', async () => {
  answer = () => new Response('{"name":"a"}', { headers: { ETag: '"7"' } });
  const { etag } = await read('/catalogue/entries/1');
  await put('/catalogue/entries/1', { name: 'b' }, { ifMatch: etag });
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
  const refused = await post('/catalogue/entries/1/submissions').catch((thrown: unknown) => thrown);
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
