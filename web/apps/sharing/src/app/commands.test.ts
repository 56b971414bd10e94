import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../../..');
const read = (file: string): string => readFileSync(resolve(ROOT, file), 'utf8');
const description = JSON.parse(read('docs/reference/openapi.json')) as { paths: Record<string, Record<string, unknown>> };
const BASE = '/api/sharing';
const VERBS: Record<string, string> = { POST: 'post|upload', PUT: 'put', DELETE: 'remove' };

const methods = (path: string): string[] => Object.keys(description.paths[path]!).map((method) => method.toUpperCase());
/** Every command of the interface: what is not read. */
const commands = Object.keys(description.paths).flatMap((path) =>
  methods(path)
    .filter((method) => method !== 'GET')
    .map((method) => `${method} ${path}`),
);

/** Commands that no page gives, each with its reason. */
const API_ONLY: Record<string, string> = {
  'POST /api/data/{entry}': 'asked by applications of departments, with a credential',
};

const pages = Object.entries(import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], { eager: true, query: '?raw', import: 'default' })).map(([, source]) => source);

/** A typed call of the client names the route as the description does. */
function isGivenByAPage(command: string): boolean {
  const [method, path] = command.split(' ') as [string, string];
  const route = path.slice(BASE.length);
  const quoted = `'${route.replace(/[{}]/g, '\\$&')}'`;
  const direct = new RegExp(`\\b(${VERBS[method]})\\(\\s*(at\\(\\s*)?${quoted}`);
  // A route that is only commanded may stand in a choice between two, `at(agreed ? … : …)`.
  const chosen = new RegExp(quoted);
  const verb = new RegExp(`\\b(${VERBS[method]})\\(`);
  return pages.some((source) => direct.test(source) || (methods(path).length === 1 && chosen.test(source) && verb.test(source)));
}

test('every_command_is_given_by_a_page_or_is_for_programs_only', () => {
  expect(commands.length).toBeGreaterThan(80);
  expect(commands.filter((command) => !(command in API_ONLY) && !isGivenByAPage(command))).toEqual([]);
});

test('what_is_for_programs_only_is_no_more_than_said', () => {
  expect(Object.keys(API_ONLY).filter((command) => !commands.includes(command) || (command.includes(BASE) && isGivenByAPage(command)))).toEqual([]);
});

interface Journeys {
  /** Command → the journey, or the step of the sample's loop, and the words in it that carry the command out. */
  carried: Record<string, [file: string, words: string]>;
  /** Commands that nothing carries out yet. */
  missing: string[];
}
const journeys = JSON.parse(read('e2e/commands.json')) as Journeys;
/** The list gets shorter, never longer. */
const MOST_MISSING = 26;

test('every_command_is_carried_out_by_a_journey_or_stands_in_the_list_that_only_gets_shorter', () => {
  expect(journeys.missing.length).toBeLessThanOrEqual(MOST_MISSING);
  expect([...Object.keys(journeys.carried), ...journeys.missing].toSorted()).toEqual(commands.map((command) => command.replace(`${BASE}/`, '/')).toSorted());
  for (const [command, [file, words]] of Object.entries(journeys.carried)) {
    expect(existsSync(resolve(ROOT, file)) && read(file).includes(words), `${command} in ${file}: ${words}`).toBe(true);
  }
});
