/** Numbers as people say them: 66.5 万 on a Chinese screen, 665,031 on hover, in exports and in English. */
const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;

export const exact = (value: number): string => value.toLocaleString('en-US');

export function spoken(value: number, locale: string): string {
  const size = Math.abs(value);
  if (!locale.startsWith('zh') || size < TEN_THOUSAND) return exact(value);
  const [unit, word] = size < HUNDRED_MILLION ? [TEN_THOUSAND, '万'] : [HUNDRED_MILLION, '亿'];
  const scaled = value / unit;
  return `${scaled.toLocaleString('en-US', { maximumFractionDigits: Math.abs(scaled) < 100 ? 1 : 0 })} ${word}`;
}

/** A share in per cent with one digit; a dash when there is nothing to divide by. */
export function percent(numerator: number, denominator: number): string {
  return denominator === 0 ? '—' : `${((numerator / denominator) * 100).toFixed(1)}%`;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];
export function bytesWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toLocaleString('en-US', { maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1 })} ${UNITS[unit]}`;
}
