import type { Problem } from './contract';
import { ONCE } from './once';
import { ProblemError, UNREACHABLE, UNREADABLE, clientProblem } from './problem';

/** The HTTP client of the portal: session cookie, CSRF header, versions of what is edited, keys of commands. */

const BASE = '/api/sharing';
const CSRF_COOKIE = 'XSRF-TOKEN';
const CSRF_HEADER = 'X-XSRF-TOKEN';

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Answer<T> {
  data: T;
  /** The version to send back as `If-Match`, quotes included. */
  etag: string | null;
}

export interface Order {
  body?: unknown;
  query?: Query;
  ifMatch?: string | null;
  signal?: AbortSignal;
}

/** An order with a key: kept by the caller over retries of one command, so that a lost answer does not do it twice. Only for the commands of `once.ts`. */
export interface OnceOrder extends Order {
  key: string;
}

/** `POST /tasks/{id}/urgings` as an address: `/tasks/${string}/urgings`. */
type Filled<Route extends string> = Route extends `${infer Before}{${string}}${infer Behind}` ? `${Before}${string}${Filled<Behind>}` : Route;
type OncePath<Method extends string> = Extract<(typeof ONCE)[number], `${Method} ${string}`> extends infer Route ? (Route extends `${Method} ${infer Path}` ? Filled<Path> : never) : never;

const settings = { language: 'zh-CN', signedOut: () => {} };

/** The language of the server's words. */
export function speak(language: string): void {
  settings.language = language;
}

/** Called when the server says that nobody is logged in (any more). */
export function whenSignedOut(act: () => void): void {
  settings.signedOut = act;
}

export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return BASE + path + (text ? `?${text}` : '');
}

export async function send<T>(method: string, path: string, order: Order & { key?: string } = {}): Promise<Answer<T>> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': settings.language });
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: order.signal ?? null };
  if (order.ifMatch) headers.set('If-Match', order.ifMatch);
  if (method !== 'GET') {
    headers.set(CSRF_HEADER, await csrfToken());
    if (order.key !== undefined) {
      // A key that nobody hears is a promise that nobody keeps.
      if (!mayBeSentTwice(method, path)) throw new Error(`${method} ${path} takes no key`);
      headers.set('Idempotency-Key', order.key);
    }
  }
  if (order.body instanceof FormData) {
    init.body = order.body;
  } else if (order.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(order.body);
  }
  const response = await reach(address(path, order.query), init);
  if (response.ok) return { data: (await content(response)) as T, etag: response.headers.get('ETag') };
  const problem = await refusal(response);
  if (response.status === 401 && path !== '/session') settings.signedOut();
  throw new ProblemError(problem);
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => (await send<T>('GET', path, { query, signal })).data;
export const read = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>> => send<T>('GET', path, { query, signal });

export function post<T>(path: OncePath<'POST'>, body: unknown, order: OnceOrder): Promise<T>;
export function post<T>(path: string, body?: unknown, order?: Order): Promise<T>;
export async function post<T>(path: string, body?: unknown, order: Order = {}): Promise<T> {
  return (await send<T>('POST', path, { ...order, body: body ?? {} })).data;
}

export function put<T>(path: OncePath<'PUT'>, body: unknown, order: OnceOrder): Promise<Answer<T>>;
export function put<T>(path: string, body: unknown, order?: Order): Promise<Answer<T>>;
export function put<T>(path: string, body: unknown, order: Order = {}): Promise<Answer<T>> {
  return send<T>('PUT', path, { ...order, body });
}

export function remove(path: OncePath<'DELETE'>, order: OnceOrder): Promise<void>;
export function remove(path: string, order?: Order): Promise<void>;
export async function remove(path: string, order: Order = {}): Promise<void> {
  await send('DELETE', path, order);
}

export async function upload<T>(path: string, file: File, fields: Record<string, string> = {}): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return (await send<T>('POST', path, { body: form })).data;
}

const HEARD = ONCE.map((route) => new RegExp(`^${route.replace(/\{[^}]+\}/g, '[^/]+')}$`));

function mayBeSentTwice(method: string, path: string): boolean {
  return HEARD.some((route) => route.test(`${method} ${path}`));
}

/** A key for one command. `crypto.randomUUID` exists only on https and localhost; the portal may run on plain http inside a city's network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function csrfToken(): Promise<string> {
  let token = cookie(CSRF_COOKIE);
  if (!token) {
    await reach(address('/session'), { credentials: 'same-origin' });
    token = cookie(CSRF_COOKIE);
  }
  return token;
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ProblemError(clientProblem(UNREACHABLE, 0));
  }
}

async function content(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(clientProblem(UNREADABLE, response.status));
  }
}

async function refusal(response: Response): Promise<Problem> {
  const text = await response.text();
  if (!response.headers.get('Content-Type')?.includes('json')) return clientProblem(UNREADABLE, response.status);
  try {
    return { ...clientProblem(UNREADABLE, response.status), ...(JSON.parse(text) as Partial<Problem>) };
  } catch {
    return clientProblem(UNREADABLE, response.status);
  }
}
