import { expect, test } from 'vitest';
import { following } from './queue';

test('the_queue_goes_round', () => {
  expect(following(['a', 'b', 'c'], 'b')).toBe('c');
  expect(following(['a', 'b', 'c'], 'c')).toBe('a');
});

test('a_decided_entry_has_left_the_queue_and_its_first_follows', () => {
  expect(following(['a', 'b'], 'x')).toBe('a');
});

test('nothing_follows_the_only_one', () => {
  expect(following(['a'], 'a')).toBeNull();
  expect(following([], 'a')).toBeNull();
});
