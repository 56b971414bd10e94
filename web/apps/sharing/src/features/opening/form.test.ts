import { expect, test } from 'vitest';
import { addressOf } from './form';

test('an_address_is_proposed_from_the_english_title', () => {
  expect(addressOf('Elderly homes (2026)')).toBe('elderly-homes-2026');
  expect(addressOf('2026 – Air quality')).toBe('air-quality');
  expect(addressOf('养老院')).toBe('');
});
