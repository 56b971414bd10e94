import type { ColumnType, Entry, EntryForm, EntryState, ItemForm, ItemKind, OpennessMode, SharingMode, SharingWay, UpdateCycle } from '@zhengshu/api';
import type { Tone } from '@zhengshu/ui';

/** The choices of an entry's form, in the order they are shown. */
export const FORMATS = ['DATABASE', 'SPREADSHEET', 'DOCUMENT', 'IMAGE', 'STREAM', 'SELF_DESCRIBED', 'SERVICE'] as const;
export const SHARING_MODES: SharingMode[] = ['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED'];
export const OPENNESS_MODES: OpennessMode[] = ['UNCONDITIONAL', 'CONDITIONAL', 'NOT_OPEN'];
export const WAYS: SharingWay[] = ['TABLE', 'API', 'LIST_MATCH'];
export const CYCLES: UpdateCycle[] = ['REAL_TIME', 'DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY', 'IRREGULAR'];
export const GRADES = [1, 2, 3, 4] as const;
export const KINDS: ItemKind[] = [
  'IDENTITY_NUMBER',
  'PERSON_NAME',
  'CREDIT_CODE',
  'PHONE',
  'ADDRESS',
  'PLATE',
  'BIRTH_DATE',
  'DATE',
  'CODE',
  'AMOUNT',
  'LONGITUDE',
  'LATITUDE',
  'UPDATE_TIME',
  'DIAGNOSIS',
  'OTHER',
];
export const TYPES: ColumnType[] = ['TEXT', 'LONG_TEXT', 'INTEGER', 'DECIMAL', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP', 'BINARY'];
export const STATES: EntryState[] = ['DRAFT', 'SIGNING', 'UNDER_REVIEW', 'RETURNED', 'PUBLISHED', 'CHANGING', 'SUSPENDED', 'RETIRED'];

export const STATE_TONES: Record<EntryState, Tone> = { DRAFT: 'plain', SIGNING: 'ink', UNDER_REVIEW: 'ink', RETURNED: 'bad', PUBLISHED: 'ok', CHANGING: 'ink', SUSPENDED: 'warn', RETIRED: 'plain' };

export function blankForm(): EntryForm {
  const assessment = () => ({ done: false, date: null, conclusion: '' });
  return {
    name: '',
    classification: '',
    abstract: '',
    format: '',
    formatDetail: '',
    items: [],
    sharingMode: null,
    sharingScope: '',
    sharingPurpose: '',
    sharingCondition: '',
    notSharedGround: '',
    ways: [],
    opennessMode: null,
    opennessCondition: '',
    updateCycle: null,
    relatedCodes: [],
    grade: null,
    dutyBasis: '',
    keywords: [],
    system: null,
    contact: '',
    phone: '',
    secrecyAssessment: assessment(),
    personalInformationAssessment: assessment(),
    source: null,
    schema: null,
    table: null,
    updateColumn: null,
  };
}

/** The part of an entry that a human edits, apart from the entry itself. */
export function formOf(entry: Entry): EntryForm {
  const blank = blankForm();
  const fields = Object.keys(blank) as (keyof EntryForm)[];
  return structuredClone(Object.fromEntries(fields.map((field) => [field, entry[field] ?? blank[field]]))) as unknown as EntryForm;
}

export const blankItem = (): ItemForm => ({ name: '', column: '', kind: 'OTHER', type: 'TEXT', length: 50, scale: null, key: false, grade: 1, shared: true, open: false, remark: '' });

/** Words typed with any of the usual separators, in Chinese or English. */
export const listed = (text: string): string[] => text.split(/[、，,;；\s]+/).filter((word) => word !== '');

/** The field that a pointer is about: `/items/3/type` → `items`, with the item's number from 1 or its column. */
export function placeOf(pointer: string): { field: string; item: string | null; part: string | null } {
  const [, field = '', item, part] = pointer.split('/');
  if (field !== 'items' || item === undefined) return { field, item: null, part: item ?? null };
  return { field, item: /^\d+$/.test(item) ? String(Number(item) + 1) : item, part: part ?? null };
}
