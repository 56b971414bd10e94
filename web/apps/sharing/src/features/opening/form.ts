/** Themes of the open portal; the server knows the same ones. */
export const THEMES = ['TRANSPORT', 'HEALTH', 'ENVIRONMENT', 'EDUCATION', 'CIVIL_AFFAIRS', 'ECONOMY', 'OTHER'] as const;

/** Systems of coordinates that a provider may state; MIXED: each row says its own. */
export const COORDINATE_SYSTEMS = ['CGCS2000', 'GCJ02', 'BD09', 'MIXED'] as const;

/** The licence of everything that is opened, explained at /open/licence. */
export const LICENCE = '政务数据开放协议';

/** A proposal for the address: `Elderly homes (2026)` → `elderly-homes-2026`. */
export function addressOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
}

/** The codes for missing values that stand in a field, separated by blanks or commas: `-99, 9999 NA`. */
export function codesOf(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[\s,，、;；]+/).filter(Boolean))];
}
