import { expect, test } from 'vitest';
import { EMPTY_WISH, wishOf } from './wish';

test('values_of_a_condition_are_apart_by_commas_of_either_script', () => {
  expect(wishOf({ ...EMPTY_WISH, onlyColumn: 'ZT', onlyValues: '在保， 复核,A' }).onlyValues).toEqual(['在保', '复核', 'A']);
});

test('without_a_column_there_is_no_condition', () => {
  expect(wishOf({ ...EMPTY_WISH, onlyValues: '在保' })).toMatchObject({ onlyColumn: null, onlyValues: null });
});

test('an_entry_not_chosen_is_none', () => {
  expect(wishOf(EMPTY_WISH).otherEntry).toBeNull();
});
