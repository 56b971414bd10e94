import { describe, expect, it } from 'vitest';
import { course } from './course';

describe('the line of a rate', () => {
  it('goes right by days, also over days without a point, and up by rates', () => {
    expect(
      course([
        { day: '2026-11-01', numerator: 0, denominator: 4 },
        { day: '2026-11-02', numerator: 1, denominator: 4 },
        { day: '2026-11-05', numerator: 4, denominator: 4 },
      ]),
    ).toBe('0,100 25,75 100,0');
  });

  it('is nothing without points and a point where there is one', () => {
    expect(course([])).toBe('');
    expect(course([{ day: '2026-11-01', numerator: 1, denominator: 2 }])).toBe('0,50');
  });
});
