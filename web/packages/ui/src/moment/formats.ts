/** Dates and times as the office writes them: `2026-11-22 09:30`, always in the city's time, whatever the machine's. */
export const CITY_ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: CITY_ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

function split(instant: string | Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

export function dateOf(instant: string | Date): string {
  const at = split(instant);
  return `${at.year}-${at.month}-${at.day}`;
}

export function timeOf(instant: string | Date): string {
  const at = split(instant);
  return `${at.hour}:${at.minute}:${at.second}`;
}

export const minuteOf = (instant: string | Date): string => `${dateOf(instant)} ${timeOf(instant).slice(0, 5)}`;

/** A calendar day (`2026-11-25`) in words: 11月25日, 25 Nov; with the year when it is not this one. */
export function dayWords(date: string, locale: string, thisYear = dateOf(new Date()).slice(0, 4)): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: locale.startsWith('zh') ? 'long' : 'short', day: 'numeric' };
  if (date.slice(0, 4) !== thisYear) options.year = 'numeric';
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(new Date(`${date}T00:00:00Z`));
}

/** A calendar day with its weekday: 2026年11月20日星期五. */
export function fullDayWords(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${date}T00:00:00Z`));
}
