import type { Listing, Page, Query } from '@zhengshu/api';
import type { Cell } from '../table-export/sheet';

export interface TableColumn<T> {
  key: string;
  title: string;
  /** The words of the cell: shown unless a slot `cell-KEY` draws it, and written to exports. */
  text: (row: T) => Cell;
  /** The server's name of the sort; without it the column does not sort. */
  sort?: string;
  number?: boolean;
  /** Stands first on a phone's card and opens the row. */
  lead?: boolean;
}

export interface TableFilter<K extends string = string> {
  /** As the server's list is asked. */
  key: K;
  label: string;
  /** The words of no choice, where that is not everything. */
  none?: string;
  options?: { value: string; label: string }[];
  /** Typed instead of chosen. */
  input?: 'text' | 'date';
}

/** One date, time or number, which does not break: `2026-11-28`, `A2026-0004`, `0 – 12`. */
export const isWhole = (words: Cell): boolean => typeof words === 'number' || /^(?=.*\d)[A-Z]{0,4}[-–\d:.,/% ]{1,24}$/.test(words ?? '');

export const PAGE_SIZE = 50;
/** An export reads on through the pages of the present view, up to this many rows. */
export const EXPORT_MAX_ROWS = 10_000;
const EXPORT_PAGE_SIZE = 200;

/** All rows of the present view; `cut` says that there were more than an export holds. */
export async function allRows<T, K extends string>(load: Listing<T, K>, query: Query, signal: AbortSignal): Promise<{ rows: T[]; cut: boolean }> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await load({ ...query, cursor, limit: EXPORT_PAGE_SIZE } as Parameters<typeof load>[0], signal);
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null && rows.length < EXPORT_MAX_ROWS);
  return { rows: rows.slice(0, EXPORT_MAX_ROWS), cut: cursor !== null };
}
