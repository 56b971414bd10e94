import { expect, test } from 'vitest';
import { bytesWords, percent, spoken } from './figures';

test('numbers_are_spoken_as_people_say_them', () => {
  expect(spoken(9_999, 'zh-CN')).toBe('9,999');
  expect(spoken(173_900, 'zh-CN')).toBe('17.4 万');
  expect(spoken(6_650_310, 'zh-CN')).toBe('665 万');
  expect(spoken(230_000_000, 'zh-CN')).toBe('2.3 亿');
  expect(spoken(173_900, 'en')).toBe('173,900');
});

test('nothing_is_divided_by_nothing', () => {
  expect(percent(39, 46)).toBe('84.8%');
  expect(percent(0, 0)).toBe('—');
});

test('sizes_have_their_unit', () => {
  expect(bytesWords(512)).toBe('512 B');
  expect(bytesWords(63_488)).toBe('62 KB');
});
