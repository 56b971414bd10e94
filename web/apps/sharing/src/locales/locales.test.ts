import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { messages as chinese } from './zh-CN';
import { messages as english } from './en';

function flat(messages: object, prefix = ''): Map<string, string> {
  return new Map(Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value as object, `${prefix}${key}.`)])));
}

const zh = flat(chinese);
const en = flat(english);
const names = (words: string): string[] => [...new Set([...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!))].sort();

test('both_languages_have_the_same_keys', () => {
  expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
  expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
});

test('both_languages_name_the_same_values', () => {
  const differing = [...zh].filter(([key, words]) => names(words).join() !== names(en.get(key) ?? '').join()).map(([key]) => key);
  expect(differing).toEqual([]);
});

test('no_words_are_empty_and_chinese_uses_full_width_punctuation', () => {
  expect([...zh, ...en].filter(([, words]) => words.trim() === '' ).map(([key]) => key)).toEqual([]);
  expect([...zh].filter(([, words]) => /[\u4e00-\u9fff][,;:?!()]/.test(words)).map(([key]) => key)).toEqual([]);
});

/** One is not several: what is counted says both, and the page's `count` chooses. */
test('english_says_one_thing_and_several', () => {
  expect([...en].filter(([, words]) => /\{count\} [a-z]+s\b/.test(words) && !words.includes(' | ')).map(([key]) => key)).toEqual([]);
});

/** Every key that a page names literally exists; keys put together from a state are covered by their prefix. */
test('every_key_that_a_page_names_exists', () => {
  const root = resolve(import.meta.dirname, '../../../..');
  const sources = ['apps/sharing/src', 'packages/ui/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => join(root, folder, name)),
  );
  const missing = sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const whole = [...text.matchAll(/(?:\bt\(|title: )'([a-z]\w*(?:\.\w+)+)'/g)].map((found) => found[1]!).filter((key) => !zh.has(key));
    const begun = [...text.matchAll(/\bt\(`([a-z]\w*(?:\.\w+)*\.)\$\{/g)].map((found) => found[1]!).filter((prefix) => ![...zh.keys()].some((key) => key.startsWith(prefix)));
    return [...whole, ...begun].map((key) => `${file.slice(root.length + 1)}: ${key}`);
  });
  expect(missing).toEqual([]);
});

/** Histories and the audit name actions by their codes; the list of all of them is generated from the server's code. */
test('every_audited_action_has_words', () => {
  const list = readFileSync(resolve(import.meta.dirname, '../../../../../docs/reference/audit-events.md'), 'utf8');
  const actions = [...list.matchAll(/^\| `([a-z]+\.[a-z-]+)`/gm)].map((found) => found[1]!);
  expect(actions.length).toBeGreaterThan(50);
  expect(actions.filter((action) => !zh.has(`action.${action}`))).toEqual([]);
});
