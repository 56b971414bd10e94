import { expect, test } from 'vitest';
import { addressOf, codesOf } from './form';

test('an_address_is_proposed_from_the_english_title', () => {
  expect(addressOf('Elderly homes (2026)')).toBe('elderly-homes-2026');
  expect(addressOf('2026 – Air quality')).toBe('air-quality');
  expect(addressOf('养老院')).toBe('');
});

test('codes_for_missing_values_are_separated_by_blanks_or_commas', () => {
  expect(codesOf(' -99, 9999，NA  9999')).toEqual(['-99', '9999', 'NA']);
  expect(codesOf(undefined)).toEqual([]);
});
