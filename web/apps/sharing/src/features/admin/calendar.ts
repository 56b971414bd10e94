/** The announced days of a year, as the server gives them. */
export interface CalendarYear {
  year: number;
  announced: boolean;
  holidays: string[];
  workingWeekends: string[];
}

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A month's weeks, Monday first; null before the first and after the last day. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = Date.UTC(year, month - 1, 1);
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [...Array<null>(before).fill(null), ...Array.from({ length: count }, (_, index) => iso(first + index * DAY))];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export function kindOf(date: string, calendar: CalendarYear): 'off' | 'worked' | 'weekend' | 'working' {
  if (calendar.holidays.includes(date)) return 'off';
  if (calendar.workingWeekends.includes(date)) return 'worked';
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) ? 'weekend' : 'working';
}

/** The days written in a text, each once, in order: `2027-01-01`, `2027年1月1日`, `2027/1/1`, and ranges with 至, ~ or –. */
export function daysIn(text: string): string[] {
  const days = new Set<string>();
  const one = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`;
  for (const found of text.matchAll(new RegExp(String.raw`${one}(?:\s*(?:至|到|~|～|–|—|\.\.)\s*${one})?`, 'g'))) {
    const from = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
    const until = found[4] ? Date.UTC(Number(found[4]), Number(found[5]) - 1, Number(found[6])) : from;
    for (let time = from; time <= until && time < from + 366 * DAY; time += DAY) days.add(iso(time));
  }
  return [...days].sort();
}
