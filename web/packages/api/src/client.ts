import type { paths } from './schema';
import { ONCE } from './once';
import { ProblemError, UNREACHABLE, UNREADABLE, clientProblem } from './problem';
import type { Page, Problem } from './types';

/**
 * The HTTP client of the portal: session cookie, CSRF header, versions of what is edited, keys of commands. A route, its
 * parts, its query, its body and its answer are what the server's description says: anything else does not compile.
 */

const BASE = '/api/sharing';
const CSRF_COOKIE = 'XSRF-TOKEN';
const CSRF_HEADER = 'X-XSRF-TOKEN';

/* ── the description, read as types ─────────────────────────────────────────────────────────────────────────────── */

type Api = { [P in keyof paths as P extends `/api/sharing${infer Rest}` ? Rest : never]: paths[P] };
type Method = 'get' | 'post' | 'put' | 'delete';
type Routes<M extends Method> = { [P in keyof Api]: Api[P] extends { [K in M]: { responses: unknown } } ? P : never }[keyof Api];
type Plain<P> = P extends `${string}{${string}` ? never : P;
type Parts<P> = P extends `${string}{${infer Name}}${infer Rest}` ? { [K in Name]: string | number } & Parts<Rest> : unknown;

/** A route with its parts filled in. */
export class Place<P> {
  declare readonly route: P;
  constructor(readonly path: string) {}
}
type Where<M extends Method> = Plain<Routes<M>> | Place<Routes<M>>;
type RouteOf<A> = A extends Place<infer P> ? P : A;
type Operation<A, M extends Method> = RouteOf<A> extends keyof Api ? (M extends keyof Api[RouteOf<A>] ? Api[RouteOf<A>][M] : never) : never;

type Value = string | number | boolean | null | undefined;
export type Query = Record<string, Value>;
type Loose<Q> = { [K in keyof Q]: undefined extends Q[K] ? Q[K] | null | '' : Q[K] };
/** What a route may be asked with; an empty filter is left out of the address. */
export type Asked<A, M extends Method = 'get'> = Operation<A, M> extends { parameters: { query?: infer Q } } ? (Q extends object ? Loose<Q> : Record<string, never>) : Record<string, never>;
type Nothing = Record<string, never>;
type Sent<A, M extends Method> = Operation<A, M> extends { requestBody: { content: { 'application/json': infer B } } } ? B : Nothing;
type Content<R> = R extends { content: { 'application/json': infer B } } ? B : undefined;
type Good<R> = { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? Content<R[S]> : never }[keyof R];
export type AnswerOf<A, M extends Method> = Operation<A, M> extends { responses: infer R } ? Good<R> : never;

type IsOptional<Q> = string extends keyof Q ? true : Partial<Q> extends Q ? true : false;
type Asking<A> = IsOptional<Asked<A>> extends true ? [query?: Asked<A>, signal?: AbortSignal] : [query: Asked<A>, signal?: AbortSignal];
/** Only the commands of `once.ts` take a key: one that nobody hears is a promise that nobody keeps. */
type OrderOf<A, M extends Method> = Order & (`${Uppercase<M>} ${RouteOf<A> & string}` extends (typeof ONCE)[number] ? { key?: string } : { key?: never });
type Sending<A, M extends Method> = Sent<A, M> extends Nothing ? [body?: Nothing, order?: OrderOf<A, M>] : [body: Sent<A, M>, order?: OrderOf<A, M>];

/** `at('/grants/{id}', { id })`: the route stands in the source as in the description. */
export function at<P extends keyof Api>(route: P, parts: Parts<P>): Place<P> {
  const filled = parts as Record<string, string | number>;
  return new Place<P>(route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(filled[name]))));
}

/* ── requests ───────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface Answered<T> {
  data: T;
  /** The version to send back as `If-Match`, quotes included. */
  etag: string | null;
}

export interface Order {
  ifMatch?: string | null;
  /** Kept by the caller over retries of one command, so that a lost answer does not do it twice; for the commands of `once.ts`. */
  key?: string;
}

interface Request extends Order {
  body?: unknown;
  query?: Query;
  signal?: AbortSignal;
}

const settings = { language: 'zh-CN', signedOut: () => {} };

/** The language of the server's words. */
export function speak(language: string): void {
  settings.language = language;
}

/** Called when the server says that nobody is logged in (any more). */
export function whenSignedOut(act: () => void): void {
  settings.signedOut = act;
}

const pathOf = (place: string | Place<unknown>): string => (typeof place === 'string' ? place : place.path);

/** The address of a file or an export, for a link. */
export function address<A extends Where<'get'>>(place: A, query?: Asked<A>): string {
  return url(pathOf(place), query);
}

function url(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return BASE + path + (text ? `?${text}` : '');
}

async function send<T>(method: string, path: string, request: Request = {}): Promise<Answered<T>> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Accept-Language': settings.language });
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: request.signal ?? null };
  if (request.ifMatch) headers.set('If-Match', request.ifMatch);
  if (method !== 'GET') {
    headers.set(CSRF_HEADER, await csrfToken());
    if (request.key !== undefined) {
      if (!mayBeSentTwice(method, path)) throw new Error(`${method} ${path} takes no key`);
      headers.set('Idempotency-Key', request.key);
    }
  }
  if (request.body instanceof FormData) {
    init.body = request.body;
  } else if (request.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(request.body);
  }
  const response = await reach(url(path, request.query), init);
  if (response.ok) return { data: (await content(response)) as T, etag: response.headers.get('ETag') };
  const problem = await refusal(response);
  if (response.status === 401 && path !== '/session') settings.signedOut();
  throw new ProblemError(problem);
}

/** Reads with the version, for an edit. */
export function read<A extends Where<'get'>>(place: A, ...[query, signal]: Asking<A>): Promise<Answered<AnswerOf<A, 'get'>>> {
  return send('GET', pathOf(place), { query, signal });
}
export async function get<A extends Where<'get'>>(place: A, ...asking: Asking<A>): Promise<AnswerOf<A, 'get'>> {
  return (await read(place, ...asking)).data;
}
export async function post<A extends Where<'post'>>(place: A, ...[body, order]: Sending<A, 'post'>): Promise<AnswerOf<A, 'post'>> {
  return (await send<AnswerOf<A, 'post'>>('POST', pathOf(place), { ...order, body: body ?? {} })).data;
}
export function put<A extends Where<'put'>>(place: A, ...[body, order]: Sending<A, 'put'>): Promise<Answered<AnswerOf<A, 'put'>>> {
  return send('PUT', pathOf(place), { ...order, body: body ?? {} });
}
export async function remove<A extends Where<'delete'>>(place: A, order?: OrderOf<A, 'delete'>): Promise<void> {
  await send('DELETE', pathOf(place), order);
}

type Uploads = { [P in Routes<'post'>]: Api[P] extends { post: { requestBody?: { content: { 'multipart/form-data': unknown } } } } ? P : never }[Routes<'post'>];

export async function upload<A extends Plain<Uploads> | Place<Uploads>>(place: A, file: File, query?: Asked<A, 'post'>): Promise<AnswerOf<A, 'post'>> {
  const form = new FormData();
  form.append('file', file, file.name);
  return (await send<AnswerOf<A, 'post'>>('POST', pathOf(place), { body: form, query })).data;
}

type RowOf<A> = AnswerOf<A, 'get'> extends { rows: (infer T)[] } ? T : never;

/** Pages of a list. Names of filters are the description's; their values come from the address bar and are the server's to judge. */
export type Listing<T, K extends string> = (query: { [N in K]?: Value }, signal: AbortSignal) => Promise<Page<T>>;

export function list<A extends Where<'get'>>(place: A): Listing<RowOf<A>, keyof Asked<A> & string> {
  return async (query, signal) => (await send<Page<RowOf<A>>>('GET', pathOf(place), { query: query as Query, signal })).data;
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
    await reach(url('/session'), { credentials: 'same-origin' });
    token = cookie(CSRF_COOKIE);
  }
  return token;
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function reach(target: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(target, init);
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
