import { expect, test } from 'vitest';
import { daysIn, kindOf, weeksOf } from './calendar';

test('a_month_begins_on_its_weekday_and_keeps_all_its_days', () => {
  const weeks = weeksOf(2026, 2);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  expect(weeksOf(2024, 2).flat().filter(Boolean)).toHaveLength(29);
});

test('days_are_read_as_notices_write_them_with_ranges_and_only_once', () => {
  expect(daysIn('元旦：2027年1月1日至2027年1月3日\n2027-01-03、2027/5/1')).toEqual(['2027-01-01', '2027-01-02', '2027-01-03', '2027-05-01']);
  expect(daysIn('没有日期')).toEqual([]);
});

test('a_worked_weekend_is_not_a_weekend', () => {
  const calendar = { year: 2026, announced: true, holidays: ['2026-10-01'], workingWeekends: ['2026-10-10'] };
  expect(kindOf('2026-10-10', calendar)).toBe('worked');
  expect(kindOf('2026-10-11', calendar)).toBe('weekend');
  expect(kindOf('2026-10-01', calendar)).toBe('off');
  expect(kindOf('2026-10-12', calendar)).toBe('working');
});
