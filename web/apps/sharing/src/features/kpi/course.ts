import type { KpiPoint } from '@zhengshu/api';

const DAY = 86_400_000;

/** The points of a line in a square of 100: days go right at their own distance, rates go up; 100 % is the upper edge. */
export function course(points: KpiPoint[]): string {
  const days = points.map((point) => Date.parse(point.day) / DAY);
  const first = days[0] ?? 0;
  const span = Math.max((days.at(-1) ?? 0) - first, 1);
  return points.map((point, index) => `${figure(((days[index]! - first) / span) * 100)},${figure(100 - (point.numerator / Math.max(point.denominator, 1)) * 100)}`).join(' ');
}

const figure = (value: number): string => String(Math.round(value * 100) / 100);
