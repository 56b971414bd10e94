import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../..');
const pages = ['apps/sharing/src', 'packages/ui/src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vue'))
    .map((name) => ({ name, source: readFileSync(join(ROOT, folder, name), 'utf8') })),
);

/** Labels of one row stand on one line, whatever hints and faults stand below them. */
test('a_grid_of_fields_is_aligned_at_its_start', () => {
  expect(pages.length).toBeGreaterThan(80);
  expect(pages.filter(({ source }) => source.includes('<FormField') && /display: grid;[^}]*align-items: (flex-)?end/.test(source)).map(({ name }) => name)).toEqual([]);
});

/** A page whose heading comes with its content has one when the content does not come. */
test('a_load_that_brings_the_heading_says_so', () => {
  const bare = pages.filter(({ source }) =>
    [...source.matchAll(/<LoadView\b((?:"[^"]*"|[^">])*)>([\s\S]*?)<\/LoadView>/g)].some(([, given, content]) => /<(PageHead|h1)\b/.test(content!) && !/\spage(\s|$)/.test(given!)),
  );
  expect(bare.map(({ name }) => name)).toEqual([]);
});

/** A curly apostrophe of a Chinese font is as wide as a character. */
test.each(['packages/ui/src/style/tokens.css', '../platform/src/main/resources/static/open/portal.css'])('english_is_set_in_a_latin_font_first_%s', (file) => {
  const fonts = /:lang\(en\)[^}]*?(?:--sans:|font-family:)\s*([^;}]+)/.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1] ?? '';
  expect(fonts).toContain('Segoe UI');
  expect(fonts.indexOf('system-ui')).toBeGreaterThan(0);
  expect(fonts.indexOf('system-ui')).toBeLessThan(fonts.indexOf('PingFang SC'));
});
