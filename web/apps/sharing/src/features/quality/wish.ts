import type { RuleWish } from '@zhengshu/api';

/** The form of a rule between tables as it is typed. */
export interface TypedWish {
  column: string;
  absent: boolean;
  otherEntry: string;
  otherColumn: string;
  onlyColumn: string;
  onlyValues: string;
  reason: string;
}

export const EMPTY_WISH: TypedWish = { column: '', absent: false, otherEntry: '', otherColumn: '', onlyColumn: '', onlyValues: '', reason: '' };

/** As the server takes it; what is not chosen goes too, so that all faults come back at once. */
export function wishOf(typed: TypedWish): RuleWish {
  return {
    column: typed.column,
    otherEntry: typed.otherEntry || null,
    otherColumn: typed.otherColumn,
    absent: typed.absent,
    onlyColumn: typed.onlyColumn || null,
    onlyValues: typed.onlyColumn ? typed.onlyValues.split(/[,，、;；\s]+/).filter(Boolean) : null,
    reason: typed.reason,
  };
}
