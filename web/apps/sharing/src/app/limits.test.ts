import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { WORDS } from './limits';

const SERVER = resolve(import.meta.dirname, '../../../../../platform/src/main/java/org/zhengshu/platform');
const CONSTANTS: Record<Exclude<keyof typeof WORDS, 'match'>, [file: string, name: string]> = {
  account: ['identity/AdministeringAccounts', 'MAX_REASON'],
  address: ['nodes/SourceFaults', 'MAX_REASON'],
  application: ['demand/Answer', 'MAX_REASON'],
  citizen: ['opendata/HearingCitizens', 'MAX_ANSWER'],
  entry: ['catalogue/EntryLimits', 'TEXT'],
  finding: ['operations/Findings', 'MAX_REASON'],
  grant: ['policy/StoppingGrants', 'MAX_REASON'],
  opening: ['opendata/OpeningDatasets', 'MAX_REASON'],
  recheck: ['objection/RecheckForm', 'MAX_REASON'],
  rule: ['governance/SettingRules', 'MAX_REASON'],
  ticket: ['governance/HandlingTickets', 'MAX_REMARK'],
};

test.each(Object.entries(CONSTANTS))('the_words_of_%s_are_as_many_as_the_server_takes', (key, [file, name]) => {
  const source = readFileSync(resolve(SERVER, `${file}.java`), 'utf8');
  const stated = new RegExp(`static final int ${name} = ([0-9_]+);`).exec(source)?.[1]?.replaceAll('_', '');
  expect(WORDS[key as keyof typeof WORDS]).toBe(Number(stated));
});

test('every_command_that_asks_for_words_says_how_many', () => {
  const pages = import.meta.glob<string>('../**/*.vue', { eager: true, query: '?raw', import: 'default' });
  const commands = Object.entries(pages).flatMap(([file, source]) => [...source.matchAll(/<ConfirmCommand\b(?:"[^"]*"|[^">])*>/g)].map(([tag]) => ({ file, tag })));
  expect(commands.length).toBeGreaterThan(50);
  expect(commands.filter(({ tag }) => /\breason="/.test(tag) !== /:limit="WORDS\./.test(tag))).toEqual([]);
});
